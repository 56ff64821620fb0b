"""The search in a real browser: what readers type, see and reach with the keyboard."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import category, normalize

import pytest
from playwright.sync_api import expect

from generator.site.search.normal import count_terms, fold
from tests.support.browser import PHONE, Open
from tests.support.searching import FIELD, FIRST, search
from tests.support.sites import ROOT

QUERIES = {
    "库存与价格": "role/regional-manager/",  # within a sentence
    "随线": "role/regional-manager/",
    "资金、仓库": "role/dealer-owner/",
    "cuanhuo": "risk/diversion/",  # pinyin
    "chuanhuo": "risk/diversion/",  # as many say it
    "cuanhuo zenmeban": "risk/diversion/",  # asked in pinyin
    "cuanhuozenmeban": "risk/diversion/",  # in one
    "qyxsjl": "role/regional-manager/",  # initials
    "大区经理": "role/regional-manager/",  # another name
    "大区经里": "role/regional-manager/",  # a wrong character that sounds right
    "大區經理": "role/regional-manager/",  # traditional
    "rsm": "role/regional-manager/",
    "ｒｓｍ": "role/regional-manager/",  # full width
    "倒货": "risk/diversion/",  # an everyday word
    "派到这片来的人": "role/regional-manager/",  # as people ask
    "dealer owner": "role/dealer-owner/",  # the words of an id
    "what does the dealer owner do": "role/dealer-owner/",  # words of asking, in English
    "99 个窜货": "risk/diversion/",  # a number is the asker's own case
    "联系谁": "contacts/",
}


def test_search_finds(open_page: Open, address: str) -> None:
    """Words inside Chinese sentences, pinyin, slips, other names and everyday words lead to the page."""
    page = open_page(address)
    found = {typed: search(page, typed).removeprefix(address).partition("#")[0] for typed in QUERIES}
    assert found == QUERIES


def test_the_answer_is_shown(open_page: Open, address: str) -> None:
    """The best passage is shown with the words marked, and its link leads to the section."""
    page = open_page(f"{address}raci/")
    search(page, "绝不压货")
    best = page.locator(".pb-search__item--best")
    expect(best.locator("mark").first).to_have_text("绝不压货")
    best.locator("a[href*='#stock']").first.click()
    page.wait_for_url("**/role/regional-manager/#stock")


def test_nothing_certain_is_said(open_page: Open, address: str) -> None:
    """What the playbook does not know is no answer: the search says so, names near words and keeps the rest folded."""
    page = open_page(address)
    search(page, "窜货")
    page.locator(FIELD).fill("火星移民签证经理")
    expect(page.locator(".pb-search__status")).to_contain_text("没有找到有把握的答案")
    expect(page.locator(".pb-search__item--best")).to_have_count(0)
    expect(page.locator(FIRST).first).to_be_hidden()
    near = page.locator(".pb-search__near button").first
    word = near.inner_text()
    near.click()
    expect(page.locator(FIELD)).to_have_value(word)
    expect(page.locator(".pb-search__item--best")).to_be_visible()


def test_the_number_of_results_is_true(open_page: Open, address: str) -> None:
    """So many results as are told can be shown, and a scope leaves those that belong to it."""
    page = open_page(address)
    search(page, "经销商")
    told = int(page.locator(".pb-search__status").inner_text().split()[0])
    more = page.locator(".pb-search__more")
    while more.is_visible():
        more.click()
    expect(page.locator(".pb-search__results > li")).to_have_count(told)
    page.get_by_label("类别").select_option("role")
    expect(page.locator(".pb-search__results > li")).to_have_count(2)


def test_the_keyboard_is_enough(open_page: Open, address: str) -> None:
    """A key opens the search, arrows walk through the answers, Enter opens one, Escape gives the page back."""
    page = open_page(f"{address}raci/", width=PHONE)
    search(page, "窜货")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "窜货"
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).to_be_hidden()
    search(page, "窜货")
    page.keyboard.press("Enter")
    page.wait_for_url("**/risk/diversion/**")


def test_search_is_not_loaded_before_it_is_wanted(open_page: Open, address: str) -> None:
    """Opening a page loads neither engine nor index; the search does, and of the index no more than it needs."""
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}raci/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    search(page, "窜货")
    assert f"{address}search/head.js" in asked
    assert f"{address}search/sounds.js" not in asked


def test_the_page_of_names_serves_without_scripts(browser: Any, address: str) -> None:
    """Without scripts the search's link leads to a page that says so, with all names by their letters."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}raci/")
    page.locator("[data-search-open]").click()
    expect(page.locator("[data-search-page]")).to_contain_text("脚本")
    page.locator(".pb-letters a", has_text="窜货").click()
    expect(page.locator("h1")).to_have_text("窜货")
    context.close()


def test_the_page_searches_what_its_address_says(open_page: Open, site: Path) -> None:
    """A search can be kept as an address, from disk too."""
    page = open_page(f"{(site / 'search.html').as_uri()}?q=cuanhuo")
    expect(page.locator(FIRST).first).to_have_text("窜货")
    page.locator(FIRST).first.click()
    expect(page.locator("h1")).to_have_text("窜货")


@pytest.fixture
def scripts() -> list[Path]:
    """The engine's scripts that read texts."""
    return [ROOT / "theme/assets/javascripts" / f"search-{name}.js" for name in ("words", "reading")]


@pytest.mark.parametrize("step", [31, pytest.param(1, marks=pytest.mark.release)])
def test_python_and_browser_read_texts_alike(open_page: Open, scripts: list[Path], step: int) -> None:
    """Every character, and random ones in a row, give the same folded text and the same terms on both sides.

    Always one of thirty-one, all of them for a release.
    """
    page = open_page("about:blank")
    for script in scripts:
        page.add_script_tag(path=script)
    known = [chr(code) for code in range(0, 0x323B0, step) if category(chr(code)) not in {"Cn", "Cs"}]
    draw = Random(7)  # noqa: S311 - the same texts at every run
    texts = [
        *known,
        "1.1.0，50,000 元；５０，０００、30，60 天 0.5%",
        *("".join(draw.choices(known[: 30000 // step], k=12)) for _ in range(3000 // step)),
    ]
    table = "後后經经貨货"
    found = page.evaluate(
        """([texts, table]) => {
          const { makeFold, listTerms } = playbookReading, fold = makeFold(table)
          return texts.map(text => [fold(text), listTerms(fold(text)).sort()])
        }""",
        [texts, table],
    )
    pairs = dict(zip(table[::2], table[1::2], strict=True))
    expected = [_fold_by(text, pairs) for text in texts]
    assert [text for text, folded, (other, _) in zip(texts, expected, found, strict=True) if folded != other] == []
    terms = [sorted(Counter(count_terms(folded)).elements(), key=_by_units) for folded in expected]
    assert [text for text, mine, (_, other) in zip(texts, terms, found, strict=True) if mine != other] == []
    assert set(count_terms(fold("５０，０００ 30，60 1.1.0"))) == {"50000", "30", "60", "1.1.0"}
    assert fold("後貨ＡＢ") == _fold_by("後貨ＡＢ", pairs) == "后货ab"


def _fold_by(text: str, pairs: dict[str, str]) -> str:
    """Fold with a few pairs of traditional and simplified characters."""
    return normalize("NFKC", text).lower().translate({ord(old): new for old, new in pairs.items()})


def _by_units(text: str) -> bytes:
    """Order texts as scripts do: by UTF-16 units."""
    return text.encode("utf-16-be")
