"""The page that tells whether a copy of a handbook is current."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import expect

from generator.build.build import draft
from generator.cache.store import Store
from generator.handbooks.book import COVER
from generator.pages.arrangement import MOVED, REST
from generator.pages.current import CURRENT
from generator.site.render import render_site
from tests.support.browser import Open, Serve, browser, open_page, serve, trouble
from tests.support.pages import read_part
from tests.support.project import list_company, open_project, write_files
from tests.support.samples import PROJECT
from tests.support.sites import SETTINGS, write_artifacts

__all__ = ["browser", "open_page", "serve", "trouble"]

BOOKS = """\
handbooks:
  - id: dealers
    title: 合作书
    edition: partner
    audience: 经销商
    document_number: X-1
    version: "1"
    chapters: [{id: all, title: 全部, pages: [{kind: role}]}]
  - id: house
    title: 内部书
    edition: internal
    audience: 员工
    document_number: X-2
    version: "1"
    chapters: [{id: all, title: 全部, pages: [{kind: role}]}]
"""


def write_current(root: Path, today: date, edition: str = "partner") -> tuple[Path, str]:
    """Write an edition's site without typesetting its books; give the folder and the digest of its first book."""
    write_files(root, {**list_company(), "data/playbook.yml": PROJECT + BOOKS})
    with Store() as store:
        result, drafts = draft(open_project(root, store, today, editions=(edition,)))
    assert drafts, result.problems
    folder = root / f"site-{today}"
    write_artifacts(render_site(drafts[0].pages, drafts[0].abstracts, SETTINGS), folder)
    return folder, drafts[0].books[0].digest[:12]


@pytest.fixture
def site(tmp_path: Path) -> tuple[Path, str]:
    """The partner edition's site."""
    return write_current(tmp_path, date(2027, 1, 15))


def test_only_the_editions_own_books_are_listed(site: tuple[Path, str]) -> None:
    """The partner edition's page names its book with number and digest, and not a word of the internal one."""
    html = (site[0] / "current" / "index.html").read_text(encoding="utf-8")
    assert "合作书" in html
    assert "X-1" in html
    assert f"{site[1][:4]} {site[1][4:8]} {site[1][8:]}" in html
    assert not any("内部书" in path.read_text(encoding="utf-8") for path in site[0].rglob("*.html"))


def test_all_that_is_drafted_tells_what_it_asked(tmp_path: Path) -> None:
    """Each page, tab, chapter and cover has its questions; the last tab has that for the title of this page as well."""
    write_files(tmp_path, {**list_company(), "data/playbook.yml": PROJECT + BOOKS})
    with Store() as store:
        _, (drafted,) = draft(open_project(tmp_path, store, editions=("partner",)))
    pages = drafted.pages
    tabs = [target for target in pages.reads if target.kind == "tab"]
    assert len(tabs) == len(pages.navigation)
    assert set(pages.reads) == {*(page.target for page in pages.pages), *tabs, MOVED}
    assert ("heading", str(CURRENT)) in pages.reads[REST]
    assert [set(book.reads) for book in drafted.books] == [{"all", COVER}]


def test_the_page_is_found(site: tuple[Path, str]) -> None:
    """It stands in the search index and in the navigation, like any other page."""
    head = read_part((site[0] / "search" / "head.js").read_bytes())
    assert "current/" in [result[0] for result in head["results"]]
    neighbours = [path.read_text(encoding="utf-8") for path in site[0].glob("*/index.html")]
    assert any('href="../current/"' in html for html in neighbours)


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("?d=X-1&v={digest}", "您手里的《合作书》是最新版。"),
        ("?d=X-1&v=000000000000", "您手里的《合作书》已有新版，请从本页底部下载，旧的作废。"),
        ("?d=X-2&v={digest}", "这里没有文件编号为 X-2 的手册。"),
        ("?d=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&v=1", "这里没有文件编号为 <img src=x onerror=alert(1)> 的手册。"),
    ],
)
def test_the_page_answers_the_code(
    site: tuple[Path, str], serve: Serve, open_page: Open, query: str, verdict: str
) -> None:
    """Opened from a cover's code, the page says at once whether that copy is current; hostile text stays text."""
    page = open_page(f"{serve(site[0])}current/{query.format(digest=site[1])}")
    expect(page.locator("[role=status].pb-callout")).to_contain_text(verdict)


def test_the_page_stands_without_a_code(site: tuple[Path, str], serve: Serve, open_page: Open) -> None:
    """Opened without one it lists the books and gives no verdict."""
    page = open_page(f"{serve(site[0])}current/")
    expect(page.locator("h1")).to_have_text("核对手册是否最新")
    expect(page.locator("[role=status].pb-callout")).to_have_count(0)


def test_the_verdicts_can_be_read(site: tuple[Path, str]) -> None:
    """The site's face holds every character that a verdict is made of, marks of titles included."""
    pieces = sorted((site[0] / "assets/fonts").glob("noto-sans-sc-700-*.woff2"))
    held = {code for piece in pieces for code in TTFont(piece).getBestCmap()}
    verdicts = "您手里的《》是最新版，已有新版请从本页底部下载旧的作废；可能已经停用或者属于别的版本"
    assert [char for char in verdicts if ord(char) not in held] == []


def test_another_day_is_no_new_version(site: tuple[Path, str], tmp_path: Path) -> None:
    """A book that was made again from the same data is the same version."""
    assert write_current(tmp_path, date(2027, 1, 16))[1] == site[1]
