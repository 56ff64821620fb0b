"""The index of a kind: its records, and what tells them apart."""

from __future__ import annotations

from generator.pages.blocks import Link, Properties, Table
from tests.support.project import compose_files, find_page, list_company, place_record
from tests.support.targets import to


def list_dealers(*more: str) -> dict[str, str]:
    """Give the small company with dealers more, each as what is written of it beside its id and title."""
    shop = "departments: [dealer-management], profile: 一家门店。"
    traded = f"relationship: distribution, channels: [retail], exclusivity: non_exclusive, since: '2020-03', {shop}"
    records = "".join(f"- {{id: s{at}, title: 店{at}, {traded}, {one}}}\n" for at, one in enumerate(more))
    return {**list_company(), place_record("dealer", "more"): f"kind: dealer\nrecords:\n{records}"}


def read_index(files: dict[str, str]) -> Table:
    """Give the table of the index of dealers."""
    (table,) = find_page(compose_files(files), "page:index-dealer").sections[0].blocks
    assert isinstance(table, Table)
    return table


def read_row(table: Table, title: str) -> list[str]:
    """Give what stands beside a record's name."""
    (row,) = (row for row in table.rows if isinstance(link := row.cells[0][0], Link) and link.label == title)
    return [str(one) for cell in row.cells[1:] for one in cell]


def test_records_without_summaries_are_told_apart() -> None:
    """What is not the same of all stands beside the name, where the field above the list finds it."""
    table = read_index(list_dealers("tier: a, authorised_regions: [china]", "tier: b, authorised_regions: [china]"))
    assert [column.label for column in table.columns] == ["名称", "等级"]
    assert read_row(table, "店1") == ["银牌"]


def test_a_summary_tells_more_than_choices() -> None:
    """Where records have summaries, those stand beside the names, and nothing else."""
    summed = "tier: b, authorised_regions: [china], summary: 城东的一家。"
    table = read_index(list_dealers("tier: a, authorised_regions: [china]", summed))
    assert [column.label for column in table.columns] == ["名称", "摘要"]


def test_who_are_too_many_to_be_named_are_found_in_their_index() -> None:
    """A page names some of those that refer to its record, and leads to where all of them stand."""
    files = list_dealers(*("tier: a, authorised_regions: [china]" for _ in range(20)))
    page = find_page(compose_files(files), "region:china")
    ((referrers,),) = (one.blocks for one in page.sections if one.id == "s-referrers")
    assert isinstance(referrers, Properties)
    (named,) = (item.content for item in referrers.items if item.label == "经销商")
    assert named[-2:] == (" 等 21 条，都列在", Link(to("page:index-dealer"), "经销商"))
