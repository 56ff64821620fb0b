"""Hostile texts in all fields at once: they stand as texts on the site, in the book, in the search and in exports."""

from __future__ import annotations

from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from icalendar import Calendar
from pikepdf import Pdf

from generator.build.build import draft
from generator.cache.store import Store
from generator.exports.markdown import list_markdown
from tests.handbooks.conftest import read_texts
from tests.robustness.hostile import ATTACKS, list_hostile
from tests.support.browser import PHONE, Open, Serve
from tests.support.links import list_broken, list_foreign
from tests.support.pages import read_part
from tests.support.project import open_project, write_files
from tests.support.searching import search

pytestmark = pytest.mark.long
_FORBIDDEN = {"iframe", "object", "embed", "base", "math", "style", "textarea"}
_LOCAL = ("./", "../", "/", "assets/")


class Inspector(HTMLParser):
    """Collects what no text may bring into a page."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        values = dict(attrs)
        if tag in _FORBIDDEN or any(name.startswith("on") or name in {"style", "srcdoc"} for name in names):
            self.faults.append(f"<{tag} {attrs}>")
        if (values.get("href") or "").lower().startswith(("javascript:", "data:")):
            self.faults.append(f"href={values['href']}")
        if "src" in values and not (values["src"] or "").startswith(_LOCAL):
            self.faults.append(f"src={values['src']}")


def inspect(folder: Path) -> list[str]:
    """Give what is wrong in the pages below a folder."""
    faults = []
    for path in sorted(folder.rglob("*.html")):
        inspector = Inspector()
        inspector.feed(path.read_text(encoding="utf-8"))
        faults += [f"{path.name}: {fault}" for fault in inspector.faults]
    return faults


@pytest.mark.parametrize(
    "edition", [*(pytest.param(one, marks=pytest.mark.release) for one in ("public", "partner")), "internal"]
)
def test_no_text_becomes_markup(output: Path, edition: str) -> None:
    """No element, handler, style or address of a page comes from a text; every link leads somewhere."""
    folder = output / edition
    assert inspect(folder) == []
    assert list_broken(folder) == []
    hosts = {"evil.example", "git.example.com", "meeting.example.com"}
    assert list_foreign(folder) <= hosts, "links, which nobody follows unasked"


@pytest.mark.parametrize("each", [6, pytest.param(1, marks=pytest.mark.release)])
def test_nothing_runs_and_the_layout_holds(output: Path, serve: Serve, open_page: Open, each: int) -> None:
    """In a real browser nothing of it runs or is fetched, and no page (of some, or all) is wider than a phone."""
    folder = output / "internal"
    addresses = sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html"))[::each]
    site = serve(folder)
    page = open_page(site, width=PHONE)
    for address in addresses:
        page.goto(f"{site}{address}/")
        state = page.evaluate("[window.attacked || 0, document.documentElement.scrollWidth]")
        assert state == [0, PHONE], address


def test_search_holds_the_texts(output: Path, serve: Serve, open_page: Open) -> None:
    """The index can be read, and results show texts as texts."""
    read_part((output / "internal" / "search" / "head.js").read_bytes())
    page = open_page(serve(output / "internal"))
    assert search(page, "onerror")
    assert page.evaluate("[window.attacked || 0, document.querySelectorAll('[onerror]').length]") == [0, 0]


def test_the_book_prints_the_texts(output: Path) -> None:
    """In the PDF the texts stand as they are, and the page of rules can be printed like any other."""
    data = (output / "internal" / "handbooks" / "book.pdf").read_bytes()
    text = "".join(read_texts(data))
    assert all(attack in text for attack in ("<script>window", "{{7*7}}", "=HYPERLINK", "{0}{name}"))
    assert "unsupported-character" in text
    with Pdf.open(BytesIO(data)) as book:
        actions = [link.A for page in book.pages for link in page.obj.get("/Annots", ()) if "/A" in link]
        links = [str(action.URI) for action in actions if action.S == "/URI"]
    assert all(link.startswith(("https://evil.example/", "mailto:")) for link in links)


def test_the_calendar_holds_texts(output: Path) -> None:
    """No text brings a line of its own into a calendar; titles of company, record and owner stand as texts."""
    known = {"PRODID", "VERSION", "METHOD", "NAME", "X-WR-CALNAME", "BEGIN", "END", "UID", "DTSTAMP", "DTSTART"}
    known |= {"SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP", "URL"}
    known |= {"TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "COMMENT", "DURATION", "RRULE", "LOCATION"}
    feeds = list(output.rglob("*.ics"))
    assert sorted(feed.name for feed in feeds) == ["meetings.ics", *["review.ics"] * 3]
    for feed in feeds:
        lines = feed.read_bytes().decode().replace("\r\n ", "").split("\r\n")
        assert {line.partition(":")[0].partition(";")[0] for line in lines if line} <= known
        (event,) = Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
        assert str(event["SUMMARY"]).removeprefix("复审：") in ATTACKS


def test_the_export_holds_texts(tmp_path: Path) -> None:
    """In exported Markdown no text is markup: every `<` of one is written as a reference."""
    root = write_files(tmp_path / "project", list_hostile())
    project = open_project(root, Store(), editions=("internal",), handbooks=False)
    drafts = draft(project)[1]
    for name, text in list_markdown(drafts[0].pages, project.words):
        body = text.partition("\n---\n")[2]
        assert not any(tag in body for tag in ("<script", "<img", "<iframe", "<style", "<svg onload")), name
