"""A region, a product line and a dealer say which rules hold there, from where they come and what they replace."""

from __future__ import annotations

import pytest

from generator.pages.blocks import Link, Paragraph, Table
from generator.pages.page import Page
from tests.pages.test_compose import get_section
from tests.support.project import compose_files, find_page, list_company, place_record, write_record

_RULE = write_record("rule")


def write_rule(id: str, more: str) -> dict[str, str]:
    """Give the file of another rule."""
    text = _RULE.replace("id: ordering", f"id: {id}", 1).replace("title: 订货规则", f"title: 规则 {id}", 1)
    return {place_record("rule", id): text + more}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Give the small company with two levels of product lines and of regions, and rules for some of them."""
    line, region = write_record("product-line"), write_record("region")
    hoods = line.replace("id: kitchen", "id: hoods").replace("title: 厨电", "title: 烟机") + "parent: kitchen\n"
    east = region.replace("id: china", "id: east").replace("level: national", "level: zone").replace("全国", "华东")
    dealer = place_record("dealer")
    company = list_company()
    company[dealer] = company[dealer].replace("[china]", "[east]")
    return {
        **company,
        place_record("product-line", "hoods"): hoods,
        place_record("region", "east"): f"{east}parent: china\n",
        **write_rule("all-kitchen", "product_lines: [kitchen]\noverrides: ordering\n"),
        **write_rule("only-hoods", "product_lines: [hoods]\noverrides: all-kitchen\nregions: [east]\n"),
        **write_rule("gold", "dealer_tiers: [a]\n"),
        **write_rule("agents", "relationships: [distribution]\nchannels: [retail, online]\n"),
        **write_rule("whole-country", "regions: [china]\n"),
        **write_rule("one-dealer", "subject: east-dealer\nscope: dealer\n"),
    }


def tell_rows(page: Page) -> list[list[str]]:
    """Give the rows of what holds, each cell as text."""
    section = get_section(page, "s-holding")
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    tell = lambda part: part.label if isinstance(part, Link) else str(part)  # noqa: E731 - three words
    return [["".join(map(tell, cell)) for cell in row.cells] for row in table.rows]


def test_product_line_inherits_from_the_one_above(files: dict[str, str]) -> None:
    """What holds for the line above holds here as well, unless something narrower goes before it."""
    pages = compose_files(files)
    assert tell_rows(find_page(pages, "product-line:kitchen")) == [
        ["规则 all-kitchen", "厨电", "代替：订货规则"],
        ["订货规则", "", "在这里不适用，改按：规则 all-kitchen"],
    ]
    assert tell_rows(find_page(pages, "product-line:hoods")) == [
        ["规则 all-kitchen", "厨电", "在较小的范围里改按：规则 only-hoods（华东；烟机）"],
        ["规则 only-hoods", "华东；烟机", "代替：规则 all-kitchen"],
        ["订货规则", "", "在这里不适用，改按：规则 all-kitchen"],
    ]


def test_region_inherits_from_the_one_above(files: dict[str, str]) -> None:
    """It names what is for it and for what it lies in, with what else bounds that; nobody else's own rule."""
    pages = compose_files(files)
    assert tell_rows(find_page(pages, "region:east")) == [
        ["规则 only-hoods", "华东；烟机", "代替：规则 all-kitchen"],
        ["规则 whole-country", "全国", "从上级继承：全国"],
        ["规则 all-kitchen", "厨电", "在较小的范围里改按：规则 only-hoods（华东；烟机）"],
    ]
    assert [row[0] for row in tell_rows(find_page(pages, "region:china"))] == ["规则 whole-country"]


def test_dealer_is_told_what_is_so_of_it(files: dict[str, str]) -> None:
    """By region, channel, tier, relationship and product lines; all lines where it names none."""
    told = tell_rows(find_page(compose_files(files), "dealer:east-dealer"))
    assert told == [
        ["规则 agents", "零售、线上；经销", ""],
        ["规则 all-kitchen", "厨电", "在较小的范围里改按：规则 only-hoods（华东；烟机）"],
        ["规则 one-dealer", "", "只对本经销商"],
        ["规则 only-hoods", "华东；烟机", "代替：规则 all-kitchen"],
        ["规则 whole-country", "全国", ""],
        ["订货规则", "", "在较小的范围里改按：规则 all-kitchen（厨电）"],
    ]
    dealer, line = place_record("dealer"), place_record("product-line", "fridges")
    other = write_record("product-line").replace("id: kitchen", "id: fridges")
    fridges = {**files, line: other, dealer: files[dealer] + "product_lines: [fridges]\n"}
    named = [row[0] for row in tell_rows(find_page(compose_files(fridges), "dealer:east-dealer"))]
    assert named == ["规则 agents", "规则 one-dealer", "规则 whole-country"]


def test_rule_for_a_part_of_what_a_dealer_does_replaces_none_for_the_rest(files: dict[str, str]) -> None:
    """Only where it covers all its lines, regions and channels an old rule is said not to hold; all parts are named."""
    dealer = place_record("dealer")
    hoods = {**files, dealer: files[dealer] + "product_lines: [hoods]\n"}
    told = {row[0]: row[2] for row in tell_rows(find_page(compose_files(hoods), "dealer:east-dealer"))}
    assert told["规则 all-kitchen"] == "在这里不适用，改按：规则 only-hoods"
    assert told["订货规则"] == "在这里不适用，改按：规则 all-kitchen"
    channels = hoods[dealer].replace("channels: [retail]", "channels: [retail, online]")
    assert channels != hoods[dealer]
    more = {**hoods, dealer: channels, **write_rule("web", "channels: [online]\noverrides: only-hoods\n")}
    told = {row[0]: row[2] for row in tell_rows(find_page(compose_files(more), "dealer:east-dealer"))}
    assert told["规则 only-hoods"] == "在较小的范围里改按：规则 web（线上）"
    both = {**files, **write_rule("stoves", "product_lines: [kitchen]\nchannels: [retail]\noverrides: ordering\n")}
    told = {row[0]: row[2] for row in tell_rows(find_page(compose_files(both), "dealer:east-dealer"))}
    assert told["订货规则"] == "在较小的范围里改按：规则 stoves（厨电；零售）、规则 all-kitchen（厨电）"


def test_all_else_is_counted(files: dict[str, str]) -> None:
    """What bounds nothing holds here as well, but for what was replaced; a region without such rules says nothing."""
    page = find_page(compose_files(files), "product-line:kitchen")
    (told,) = (block for block in get_section(page, "s-holding").blocks if isinstance(block, Paragraph))
    words = "".join(part.label if isinstance(part, Link) else str(part) for part in told.content)
    assert words.startswith("没有写范围的在这里同样有效：激励 1 条")
    pages = compose_files(list_company())
    assert not [one for one in find_page(pages, "region:china").sections if one.id == "s-holding"]
    told_of = find_page(pages, "product-line:kitchen").sections
    assert [type(block) for one in told_of if one.id == "s-holding" for block in one.blocks] == [Paragraph]


def test_rule_names_what_goes_before_it(files: dict[str, str]) -> None:
    """Its page says what it bounds, and by which other one it is replaced where."""
    pages = compose_files(files)
    assert "在较小的范围里改按" in str(find_page(pages, "rule:ordering").sections)
    assert "适用产品线" in str(find_page(pages, "rule:all-kitchen").sections)
