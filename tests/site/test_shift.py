"""Nothing that readers see moves when the scripts of a page come: what they add or fold has its place before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from generator.pages.blocks import Column, News, Paragraph, Row, Table, Ticks
from generator.site.render import render_site
from tests.support.browser import PHONE, Open, Serve
from tests.support.edition import make_page, make_section, name_pages
from tests.support.sites import SETTINGS, write_artifacts
from tests.support.writing import read_all

FOLLOW = """
self.shifts = []
const note = list => { for (const one of list.getEntries()) shifts.push(one.value) }
new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true })
"""
PAINTED = """
new Promise(done => {
  const isPainted = () => performance.getEntriesByName("first-contentful-paint").length
  const look = () => isPainted() ? done() : requestAnimationFrame(look)
  look()
})
"""
LITTLE = 0.03
"""How far what is seen may move, as browsers measure it: room is kept for lines that break as most do."""
COLUMNS = (Column("事项"), Column("找谁"), Column("多久"))


def make_rows(count: int, *, facets: bool = False) -> tuple[Row, ...]:
    """Give rows in groups of ten."""
    groups = (Row(((f"第 {number} 组",),), id=f"g{number}", group=True) for number in range(0, count, 10))
    rows = (
        Row(
            ((f"事 {number}",), ("某岗位",), ("一天",)),
            id=f"r{number}",
            facets=(("我的部门", f"部门{number % 7}"), ("厂家岗位", f"岗位{number % 5}")) if facets else (),
        )
        for number in range(count)
    )
    return tuple(row for group in groups for row in (group, *(next(rows) for _ in range(10))))


NEWS = News("change-record:a", (("sales-director", "销售总监"),), "1.0")
SECTIONS = {
    "found": (make_section("a", "", Table(COLUMNS, make_rows(30, facets=True), finder="什么事")),),
    "asked": (make_section("a", "", Table(COLUMNS, make_rows(30), finder="会议")),),
    "rows": (make_section("a", "一览", Table(COLUMNS, make_rows(90))),),
    "listed": tuple(
        one
        for part in range(4)
        for one in (
            make_section(f"p{part}", f"部分{part}", Table(COLUMNS, make_rows(30)[1:10])),
            *(make_section(f"e{part}-{n}", f"条目{part}-{n}", Paragraph((f"说明{n}",)), level=3) for n in range(25)),
        )
    ),
    "ticked": (make_section("a", "要查的", Table(COLUMNS, make_rows(10)[1:], ticks=Ticks("checklist/a"))),),
    "changed": (
        make_section("a", "改了什么", Table(COLUMNS, tuple(replace(row, news=NEWS) for row in make_rows(10)))),
    ),
    "letters": tuple(
        one
        for part in range(4)
        for one in (
            make_section(f"p{part}", f"字母{part}"),
            *(make_section(f"e{part}-{n}", f"词{part}-{n}", Paragraph((f"说明{n}",)), level=3) for n in range(25)),
        )
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site with a page of each way to stand above many entries."""
    made = (make_page(f"{name}/", name, "总览", "短", sections) for name, sections in SECTIONS.items())
    pages = name_pages((make_page("", "首页", "", "", ()), *made))
    return write_artifacts(render_site(pages, read_all(pages), SETTINGS), tmp_path_factory.mktemp("shift"))


@pytest.mark.parametrize("name", SECTIONS)
def test_nothing_moves_when_scripts_come_late(name: str, folder: Path, serve: Serve, open_page: Open) -> None:
    """On a phone the page is painted before its scripts have come, and stands still when they have."""
    page: Page = open_page("about:blank", width=PHONE)
    held: list[Route] = []
    page.add_init_script(FOLLOW)
    page.route("**/javascripts/*.js", lambda route: held.append(route))  # noqa: PLW0108 - a method of a built-in type has no place for marks
    page.goto(f"{serve(folder)}{name}/", wait_until="commit")
    page.evaluate(PAINTED)
    for route in held:
        route.continue_()
    page.unroute("**/javascripts/*.js")
    page.wait_for_load_state("load")
    expect(page.locator("article [role=search], article .pb-tool")).to_be_visible()
    shifts = page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(shifts), 50)))")
    assert sum(shifts) <= LITTLE
