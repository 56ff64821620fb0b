"""The shipped playbook as its readers meet it: complete, linked, searchable, and nothing in it that is withheld."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from generator.audit.own import list_words
from generator.decode.entry import Entry
from generator.model.fields import walk_leaves
from tests.handbooks.test_standards import VALIDATOR
from tests.shipped.conftest import SMALLER, Shipped
from tests.support.access import list_faults, read_axe, run_axe
from tests.support.browser import DESKTOP, PHONE, Open, Scheme, Serve
from tests.support.links import list_broken, list_foreign
from tests.support.pages import list_disagreements, read_folder
from tests.support.parsed import read_page
from tests.support.proofs import prove_book
from tests.support.searching import FIRST, search
from tests.support.shifting import find_moving, list_kinds
from tests.support.weight import list_asked, weigh

pytestmark = pytest.mark.long
EDITIONS = ("public", "partner", "internal")
BOOKS = {
    "internal/handbooks/newcomer.pdf": "新人手册",
    "internal/handbooks/course-book.pdf": "培训师课程手册",
    "internal/handbooks/risk-pack.pdf": "风险检查包",
    "partner/handbooks/partner-handbook.pdf": "经销商合作手册",
    "partner/handbooks/trainee-book.pdf": "学员手册",
}
MOST_PAGES = {"partner/handbooks/partner-handbook.pdf": 160}
"""What a dealer is ready to hold in one hand."""
LIGHTEST, LARGEST = 150_000, 4
"""Bytes that a first visit may take; how many of the largest pages are weighed."""
SHEETS = ("forms", "checklists")
"""The folders of the sheets to fill in."""
_LONG_HAN = re.compile(r"[\u4e00-\u9fff]{8,}")


def test_all_editions_are_built_without_problems(shipped: Shipped) -> None:
    """Nothing in the shipped data is refused or warned about on the day of its release."""
    assert shipped.result.problems == ()
    assert [edition.id for edition in shipped.result.editions] == list(EDITIONS)


@pytest.mark.parametrize(
    "edition", [one if one == "internal" else pytest.param(one, marks=pytest.mark.release) for one in EDITIONS]
)
def test_every_link_resolves(shipped: Shipped, edition: str) -> None:
    """Every link, anchor, script, style and image of an edition leads to something within it; no id stands twice."""
    assert list_broken(shipped.output / edition) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_files_name_the_same_pages(shipped: Shipped, edition: str) -> None:
    """Sitemap, navigation, search, feed and listing of an edition name the pages that lie there, and no other."""
    assert list_disagreements(read_folder(shipped.output / edition)) == []


@pytest.mark.parametrize("edition", ["public", "partner"])
def test_no_edit_links_outside_the_house(shipped: Shipped, edition: str) -> None:
    """Readers outside get no links to the repository: no host is named but their own, and that of meetings for them."""
    named = {"public": {"playbook.example.com"}, "partner": {"partner.playbook.example.com", "meeting.example.com"}}
    assert list_foreign(shipped.output / edition) == named[edition]


@pytest.mark.parametrize("edition", [pytest.param("public", marks=pytest.mark.release), "partner"])
def test_nothing_withheld_shows(shipped: Shipped, edition: str) -> None:
    """No telling sentence of a withheld record or field stands in any file, PDF text and search index included."""
    selection = next(one for one in shipped.selections if one.view.edition.id == edition)
    cleared = _plain(
        "".join(leaf.value for entry in selection.graph.entries.values() for leaf in walk_leaves(entry.record))
    )
    secrets: set[str] = set()
    for held in selection.withheld:
        for leaf in walk_leaves(held.holder.record) if isinstance(held.holder, Entry) else ():
            if leaf.route[: len(held.route)] == held.route:
                secrets.update(_LONG_HAN.findall(_plain(leaf.value)))
    # What pages say of themselves tells nothing, though a withheld rule may say it in the same words.
    own = _plain("".join(list_words(guide=False)))
    telling = {secret for secret in secrets if secret not in cleared and secret not in own}
    assert len(telling) > 1000
    for path in (shipped.output / edition).rglob("*"):
        text = _read_text(path) if path.is_file() else ""
        runs = {text[at : at + 8] for at in range(len(text) - 7)}
        assert [secret for secret in telling if secret[:8] in runs and secret in text] == [], path


def test_every_fact_is_covered(shipped: Shipped) -> None:
    """All 53 facts of the source article are on the coverage page, each with what covers it."""
    page = (shipped.output / "internal/coverage/index.html").read_text(encoding="utf-8")
    assert len(set(re.findall(r">(F\d\.\d+)<", page))) == 53
    assert "尚未覆盖" not in page


@pytest.mark.parametrize(
    ("path", "title"),
    [
        pytest.param(path, title, marks=() if Path(path).stem in SMALLER else pytest.mark.release)
        for path, title in BOOKS.items()
    ],
)
def test_handbooks_are_complete(shipped: Shipped, path: str, title: str) -> None:
    """Each handbook has its title, an outline, links on many pages, and no fonts but its own."""
    book = PdfReader(shipped.output / path)
    assert book.metadata is not None
    assert book.metadata.title == title
    assert len(book.outline) >= 3
    assert sum("/Annots" in page for page in book.pages) > len(book.pages) / 8
    assert {name for page in book.pages for name in _name_fonts(page)} <= {"Noto-Sans-SC", "Noto-Sans-SC-Bold"}


@pytest.mark.parametrize(
    ("path", "most"),
    [
        pytest.param(path, MOST_PAGES.get(path, 400), marks=() if Path(path).stem in SMALLER else pytest.mark.release)
        for path in BOOKS
    ],
)
def test_handbooks_are_well_set(shipped: Shipped, path: str, most: int) -> None:
    """No page is nearly empty but where a chapter ends, no heading stands alone; a book is of a size to be read."""
    proofs = prove_book(shipped.output / path)
    assert [proof.number for proof in proofs if proof.stranded] == []
    assert [proof.number for proof in proofs if proof.thin] == []
    assert [proof.starts for proof in proofs if proof.starts] == []
    assert len(proofs) <= most


@pytest.mark.release
def test_handbooks_meet_the_standards(shipped: Shipped) -> None:
    """Every handbook and sheet passes veraPDF's checks for accessibility and archiving, as the samples always do."""
    sheets = [path for folder in SHEETS for path in (shipped.output / "internal" / folder).glob("*.pdf")]
    paths = [str(path) for path in (*(shipped.output / path for path in BOOKS), *sheets)]
    done = subprocess.run([sys.executable, VALIDATOR, *paths], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {path: {"ua1": [], "3a": []} for path in paths}


@pytest.mark.release
@pytest.mark.parametrize("edition", ["partner", "internal"])
def test_every_form_and_checklist_can_be_filled_in(shipped: Shipped, edition: str) -> None:
    """Each has a sheet: two pages at most, one for a checklist with its signatures, in three million bytes."""
    selection = next(one for one in shipped.selections if one.view.edition.id == edition)
    for kind in ("form", "checklist"):
        held = {key.id for key in selection.graph.entries if key.kind == kind}
        sheets = {path.name.rpartition("-")[0]: path for path in (shipped.output / edition / f"{kind}s").glob("*.pdf")}
        assert sheets.keys() == held
        for path in sheets.values():
            assert path.stat().st_size < 3_000_000
            assert len(PdfReader(path).pages) <= (2 if kind == "form" else 1), path


@pytest.mark.release
def test_trainees_get_handouts_and_quizzes_without_keys(shipped: Shipped) -> None:
    """The trainees' book has every course's quiz; it holds no key and no note for trainers."""
    text = "".join(
        page.extract_text() for page in PdfReader(shipped.output / "partner/handbooks/trainee-book.pdf").pages
    )
    assert len(re.findall(r"\d+\s*题，\s*\d+\s*分及格", text)) >= 20
    assert [word for word in ("答案与解析（讲师用）", "讲师提示") if word in text] == []


def test_four_doors_and_nine_parts(open_page: Open, internal: str) -> None:
    """The home page has a door for each group of readers and a way to each of the nine parts."""
    page = open_page(internal)
    for door in ("我是新人", "我是经销商", "我是培训师", "我来维护内容"):
        expect(page.get_by_role("link", name=door)).to_be_visible()
    assert page.locator(".md-tabs__item").count() <= 10
    assert page.locator("section, h2").get_by_text("9 个部分").count() == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("窜货", "territory-diversion"),
        pytest.param("冲货", "territory-diversion", marks=pytest.mark.release),
        pytest.param("核销单", "claim-form", marks=pytest.mark.release),
        ("信用额度怎么算", "credit-limit"),
        ("quyujingli", "regional-manager"),
        pytest.param("月度联合评审", "monthly-joint-review", marks=pytest.mark.release),
    ],
)
def test_search_finds(open_page: Open, internal: str, query: str, found: str) -> None:
    """Words inside sentences, other names and pinyin lead to the right page among the first five."""
    page = open_page(internal)
    results = _search(page, query)
    assert any(found in address for address in results[:5]), results[:5]


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (PHONE, "light"),
        pytest.param(1440, "dark", marks=pytest.mark.release),
        pytest.param(1440, "light", marks=pytest.mark.release),
        pytest.param(PHONE, "dark", marks=pytest.mark.release),
    ],
)
def test_real_pages_fit_the_screen(open_page: Open, internal: str, width: int, scheme: str) -> None:
    """The longest real pages fit a desk and a phone, light and dark, without errors or requests to another host."""
    page = open_page(internal, width=width, scheme=scheme)
    for address in (
        "",
        "role/regional-manager/",
        "raci/",
        "counterparts/",
        "risk-matrix/",
        "organisation/",
        "form/claim-form/",
    ):
        page.goto(internal + address)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


@pytest.mark.release
def test_every_page_fits_a_phone(open_page: Open, shipped: Shipped, internal: str) -> None:
    """No page of any kind is wider than a phone, says anything on the console, or asks another host for anything."""
    folder = shipped.output / "internal"
    page = open_page(internal, width=PHONE)
    addresses = sorted(path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html"))
    assert len(addresses) > 400
    for address in addresses:
        page.goto(f"{internal}{address}/")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


def _search(page: Page, text: str) -> list[str]:
    search(page, text)
    links = page.locator(FIRST)
    return [str(links.nth(number).get_attribute("href")) for number in range(min(5, links.count()))]


def _name_fonts(page: PageObject) -> Iterator[str]:
    resources = cast("DictionaryObject", page["/Resources"])
    for font in cast("DictionaryObject", resources.get("/Font", DictionaryObject())).values():
        yield str(font.get_object()["/BaseFont"]).rpartition("+")[2]


def _plain(text: str) -> str:
    """Give prose without its marks, as readers see it."""
    return unicodedata.normalize("NFKC", re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]", r"\1", text))


def _read_text(path: Path) -> str:
    if path.suffix in {".html", ".json", ".js", ".xml", ".txt", ".css"}:
        text = re.sub(r"</?(?:a|em|strong|code)\b[^>]*>", "", path.read_text(encoding="utf-8"))
        return unicodedata.normalize("NFKC", text)
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)
        return unicodedata.normalize("NFKC", re.sub(r"\n(?!\n)", "", done.stdout))
    return ""


@pytest.mark.parametrize("edition", [pytest.param("public", marks=pytest.mark.release), "partner", "internal"])
def test_first_visit_is_small(shipped: Shipped, edition: str) -> None:
    """No page, the search's included, takes more than 150 kB with an empty cache; no face is among it.

    All load the same; so the largest pages stand for the others.
    """
    root = shipped.output / edition
    heavy = {}
    for page in (root / "search.html", *sorted(root.rglob("*.html"), key=weigh)[-LARGEST:]):
        asked = list(list_asked(root, page))
        assert all(path.is_file() for path in asked), page
        assert not [path for path in asked if path.suffix == ".woff2" or path.name == "fonts.css"]
        heavy[page.relative_to(root).as_posix()] = sum(map(weigh, asked))
    assert {page: size for page, size in heavy.items() if size > LIGHTEST} == {}


@pytest.mark.parametrize("edition", [pytest.param(one, marks=pytest.mark.release) for one in EDITIONS[1:]] + ["public"])
def test_every_kind_is_plain(shipped: Shipped, edition: str) -> None:
    """The outline is sound, and what can be used has a name."""
    root = shipped.output / edition
    found = {place: list_faults(read_page(root / place)) for place in list_kinds(root)}
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.release
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(shipped: Shipped, serve: Serve, open_page: Open, width: int, scheme: Scheme) -> None:
    """What axe knows of WCAG and good practice holds on every kind of page."""
    page = open_page("about:blank", width=width, scheme=scheme)
    page.add_init_script(read_axe())
    found = {}
    for root in (shipped.output / edition for edition in EDITIONS):
        address = serve(root)
        for place in list_kinds(root):
            page.goto(address + place)
            found[f"{root.name}/{place}"] = run_axe(page)
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.release
@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_moves_while_it_loads(shipped: Shipped, serve: Serve, browser: Browser, edition: str) -> None:
    """On a phone to which scripts come late, every kind of page is shown as it stays."""
    root = shipped.output / edition
    assert find_moving(browser, serve(root), list_kinds(root)) == {}
