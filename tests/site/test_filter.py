"""The field above many entries, on a page of sections, a table in groups and cards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from generator.pages.blocks import Card, Cards, Column, Paragraph, Row, Table
from generator.pages.page import Page, Section
from generator.site.render import render_site
from tests.support.access import read_axe, run_axe
from tests.support.browser import PHONE, Open, Serve
from tests.support.edition import make_page, make_section, name_pages
from tests.support.sites import SETTINGS, write_artifacts
from tests.support.targets import to
from tests.support.writing import read_all

COUNT = 30
SHORT = 8000
"""Pixels of a page on a phone that is no wall."""
NAMES = [f"条目{number}号" for number in range(COUNT)]


def make_rows(first: int, behind: int) -> list[Row]:
    """Give rows of some entries below a heading."""
    rows = (
        Row(((NAMES[number],), ("甲乙"[number % 2],), ("说明",)), id=f"e{number}") for number in range(first, behind)
    )
    return [Row(((f"第 {first} 组",),), id=f"g{first}", group=True), *rows]


def make_wall(first: int) -> list[Row]:
    """Give a group of thirty rows."""
    rows = (Row(((f"第 {number} 行",), ("甲",), ("说明",))) for number in range(first, first + 30))
    return [Row(((f"第 {first} 组",),), id=f"g{first}", group=True), *rows]


def make_part(number: int) -> Iterator[Section]:
    """Yield a part as that of the figures: a table that leads to entries, and the entries below it."""
    names = [f"n{number}-{entry}" for entry in range(25)]
    columns = (Column("名称"), Column("数值"), Column("用到几处"))
    yield make_section(f"p{number}", f"部分{number}", Table(columns, tuple(Row(((n,), ("1",), ("2",))) for n in names)))
    for name in names:
        yield make_section(f"e{name}", f"条目 {name}", Paragraph((f"说明 {name}",)), level=3)


def make_entries(kind: str) -> tuple[Section, ...]:
    """Give a page's sections with many entries."""
    if kind == "sections":
        entries = [make_section(f"e{n}", name, Paragraph((("甲乙"[n % 2]),)), level=3) for n, name in enumerate(NAMES)]
        return (make_section("a", "上半"), *entries[:15], make_section("b", "下半"), *entries[15:])
    if kind == "table":
        columns = tuple(Column(name) for name in ("名称", "哪一类", "说明"))
        return (make_section("a", "一览", Table(columns, (*make_rows(0, 15), *make_rows(15, COUNT)))),)
    if kind == "wall":
        columns = tuple(Column(name) for name in ("名称", "哪一类", "说明"))
        rows = tuple(row for first in range(0, 90, 30) for row in make_wall(first))
        return (make_section("a", "一览", Table(columns, rows)),)
    if kind == "long":
        return tuple(make_section(f"l{n}", f"长条{n}", Paragraph(("很长。" * 900,)), level=3) for n in range(25))
    if kind == "listed":
        return tuple(one for number in range(3) for one in make_part(number))
    cards = tuple(Card(to("page:home"), name, ("甲乙"[number % 2],)) for number, name in enumerate(NAMES))
    return (make_section("a", "一览", Cards(cards)),)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a page for each form of entries."""
    forms = ("sections", "table", "cards", "wall", "listed", "long")
    home: list[Page] = [make_page("", "首页", "", "", ())]
    pages = name_pages((*home, *(make_page(f"{one}/", one, "目录", "", make_entries(one)) for one in forms)))
    return write_artifacts(render_site(pages, read_all(pages), SETTINGS), tmp_path_factory.mktemp("filter"))


@pytest.mark.parametrize(
    "kind", ["cards", *(pytest.param(one, marks=pytest.mark.release) for one in ("sections", "table"))]
)
def test_what_holds_the_words_stays(site: Path, serve: Serve, open_page: Open, kind: str) -> None:
    """Entries that hold all words stay, with what they stand below; the rest goes, and comes back."""
    page = open_page(f"{serve(site)}{kind}/", width=PHONE)
    field, entries = page.get_by_label("筛选", exact=True), page.locator("article")
    field.fill("条目２ 甲")
    expect(page.get_by_role("status")).to_have_text("6 条，共 30 条")
    for name, stays in (("条目2号", True), ("条目28号", True), ("条目3号", False), ("条目21号", False)):
        expect(entries.get_by_text(name)).to_be_visible(visible=stays)
    if kind == "sections":
        field.fill("条目1号")
        expect(page.locator("#b")).to_be_hidden()
        expect(page.locator("#a")).to_be_visible()
    if kind == "table":
        field.fill("条目1号")
        group, other = (page.locator("tr").get_by_text(f"第 {first} 组") for first in (0, 15))
        expect(group).to_be_visible()
        expect(other).to_be_hidden()
        expect(page.get_by_role("link", name="第 15 组")).to_be_hidden()
        page.get_by_role("link", name="第 0 组").click()
        assert page.evaluate("location.hash") == "#g0"
    field.fill("")
    expect(entries.get_by_text("条目29号")).to_be_visible()


def test_all_entries_stand_there_without_scripts(site: Path, serve: Serve, browser: Any) -> None:
    """Without scripts there is no field, and nothing is missing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(site)}table/")
    expect(page.locator("[data-filter]")).to_be_hidden()
    expect(page.locator("article").get_by_text("条目29号")).to_be_visible()
    context.close()


def test_rows_are_cards_on_a_phone(site: Path, serve: Serve, open_page: Open) -> None:
    """On a phone each cell of a wide table stands below its row's head and says what it is; nothing is out of sight."""
    page = open_page("about:blank", width=PHONE)
    page.add_init_script(read_axe())
    page.goto(f"{serve(site)}table/")
    cell = page.locator("#e0 td").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"哪一类"'
    box = page.locator("#e0 td").last.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PHONE
    assert page.evaluate(
        "[...document.querySelectorAll('.pb-scroll')].every(one => one.scrollWidth <= one.clientWidth)"
    )
    assert run_axe(page) == []


def test_a_wall_is_folded_on_a_phone(site: Path, serve: Serve, open_page: Open) -> None:
    """Of many entries a phone shows the groups; one is opened by its head or by an address, words look into all."""
    page = open_page("about:blank", width=PHONE)
    page.add_init_script(read_axe())
    page.goto(f"{serve(site)}wall/")
    head, row = page.get_by_role("button", name="第 30 组 30"), page.get_by_text("第 35 行")
    expect(row).to_be_hidden()
    head.click()
    expect(row).to_be_visible()
    expect(head).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert run_axe(page) == []
    head.click()
    page.get_by_label("筛选", exact=True).fill("行 6")
    expect(page.get_by_text("第 65 行")).to_be_visible()
    page.get_by_label("筛选", exact=True).fill("")
    expect(page.get_by_text("第 65 行")).to_be_hidden()
    page.get_by_role("link", name="第 60 组").click()
    expect(page.get_by_text("第 65 行")).to_be_visible()


def test_long_entries_are_folded_on_a_phone(site: Path, serve: Serve, open_page: Open) -> None:
    """Entries that stand in no groups and fill many screens are folded each by itself, and are whole on a desk."""
    page = open_page(f"{serve(site)}long/", width=PHONE)
    head, text = page.get_by_role("button", name="长条3"), page.locator("#l3 + *")
    expect(text).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight") < SHORT
    head.click()
    expect(text).to_be_visible()
    page.get_by_label("筛选", exact=True).fill("长条7")
    expect(page.locator("#l7 + *")).to_be_visible()
    expect(page.locator("#l3")).to_be_hidden()
    expect(open_page(page.url).locator("#l3 + *")).to_be_visible()


def test_a_table_stands_for_its_entries_on_a_phone(site: Path, serve: Serve, open_page: Open) -> None:
    """Where a table leads to entries, only what was led to stands below it; a wide screen and paper show all."""
    page = open_page(f"{serve(site)}listed/#en1-7", width=PHONE)
    expect(page.get_by_text("说明 n1-7", exact=True)).to_be_in_viewport()
    expect(page.get_by_text("说明 n1-8", exact=True)).to_be_hidden()
    expect(page.get_by_text("n1-8", exact=True)).to_be_visible()
    expect(page.get_by_text("n2-8", exact=True)).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("说明 n2-8", exact=True)).to_be_visible()
    wide = open_page(f"{serve(site)}listed/")
    expect(wide.get_by_text("说明 n2-8", exact=True)).to_be_visible()
    expect(wide.locator(".pb-fold")).to_have_count(0)
