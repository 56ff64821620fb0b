"""Pages of many: by letters, by a choice, or as given; never by what files are called."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.pages.blocks import Table
from generator.pages.page import Page
from tests.support.project import compose_files, find_page, list_company, list_smallest, place_record, write_record

TITLES = ("重庆渝州", "长沙", "阿尔山", "100 家", "Bei 厂", "安庆", *(f"郑州{number}店" for number in range(15)))
HEADS = ["A", "B", "C", "Z", "#"]


def list_terms(titles: tuple[str, ...], order: str = "") -> dict[str, str]:
    """Give a company with a term of each title, in one file."""
    terms = "".join(
        f"- {{id: t{number}, title: {title}, definition: 一种说法, classification: public{order.format(number)}}}\n"
        for number, title in enumerate(titles)
    )
    return {**list_smallest(), place_record("term"): f"kind: term\nrecords:\n{terms}"}


def read_index(files: Mapping[str, str], kind: str) -> tuple[list[str], list[str]]:
    """Give the headings of an index's groups, and the titles below them, in their order."""
    page = find_page(compose_files(files), f"page:index-{kind}")
    if kind in {"term", "faq"}:
        heads = [one.heading for one in page.sections if one.role == "overview"]
        return heads, [one.heading for one in page.sections if one.role != "overview"]
    rows = list_rows(page)
    return [text for text, group in rows if group], [text for text, group in rows if not group]


def list_rows(page: Page) -> list[tuple[str, bool]]:
    """Give what the rows of a page's first table begin with, and which of them head a group."""
    (table,) = (block for block in page.sections[0].blocks if isinstance(block, Table))
    return [(getattr(row.cells[0][0], "label", "") or str(row.cells[0][0]), row.group) for row in table.rows]


def test_many_stand_under_their_letters() -> None:
    """Entries that are many stand by pinyin under the letters with which they begin, digits at the end."""
    heads, titles = read_index(list_terms(TITLES), "term")
    assert heads == HEADS
    assert titles[:6] == ["阿尔山", "安庆", "Bei 厂", "长沙", "重庆渝州", "郑州0店"]
    assert titles[-1] == "100 家"


def test_few_stand_as_they_were_given() -> None:
    """A handful needs no letters: it stands as its file has it."""
    assert read_index(list_terms(TITLES[:6]), "term") == ([], list(TITLES[:6]))


def test_an_order_that_is_given_is_kept() -> None:
    """Where most entries have an order of their own, that is how they stand, without letters."""
    files = list_terms(TITLES, ", order: 2{}")
    assert read_index(files, "term")[0] == []
    assert read_index(files, "term")[1][:3] == list(TITLES[:3])


def test_a_kind_is_parted_by_its_choice() -> None:
    """Regions stand by their levels; where all have the same they stand by letters."""
    levels = ("territory", "province")
    region = "- {{id: r{0}, title: 区{0}, level: {1}, parent: china, manager_role: regional-manager}}\n"
    for shown, heads in ((2, ["全国", "省区", "区县"]), (1, ["全国", "区县"])):
        regions = "".join(region.format(number, levels[number % shown]) for number in range(30))
        found, titles = read_index(
            {**list_company(), place_record("region", "more"): f"kind: region\nrecords:\n{regions}"}, "region"
        )
        assert found == heads
        assert titles[1:3] == (["区1", "区3"] if shown > 1 else ["区0", "区1"])


@pytest.mark.parametrize("edition", ["internal", "partner"])
def test_names_of_files_move_nothing(edition: str) -> None:
    """What files are called, and in which folder they lie, changes no page and no order."""
    files = list_company()
    more = {kind: write_record(kind) for kind in ("term", "department", "form", "course")}
    for number, (kind, text) in enumerate(more.items()):
        for other in range(3):
            title = f"\ntitle: {'丙甲乙'[other]}{number}"
            copy = text.replace("\nid: ", f"\nid: copy-{other}-").replace("\ntitle: ", title)
            files[place_record(kind, f"more-{other}")] = copy
    moved = {
        path if path == "data/playbook.yml" or path.startswith(("content/", "data/model/")) else rename(path): text
        for path, text in files.items()
    }
    assert set(moved) != set(files)
    was, now = (compose_files(one, edition) for one in (files, moved))
    assert [page.target for page in now.pages] == [page.target for page in was.pages]
    assert [page.sections for page in now.pages] == [page.sections for page in was.pages]


def rename(path: str) -> str:
    """Give a path that stands elsewhere among the others: its name backwards, in a folder of its own."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".yml")
    return f"{folder}/{stem[::-1][:1]}/{stem[::-1]}.yml"
