"""The site in a real browser. Every page that a test opens must stay free of errors and of requests to other hosts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import PHONE, Open, Trouble
from tests.support.edition import HOSTILE, list_pages
from tests.support.searching import FIRST, search


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        pytest.param(1440, "light", marks=pytest.mark.release),
        (PHONE, "dark"),
        pytest.param(1440, "dark", marks=pytest.mark.release),
        pytest.param(PHONE, "light", marks=pytest.mark.release),
    ],
)
def test_pages_fit_the_screen(open_page: Open, address: str, width: int, scheme: str) -> None:
    """No page is wider than the screen, on a desk or on a phone, in light or dark; wide tables scroll in themselves."""
    page = open_page(address, width=width, scheme=scheme)
    for described in list_pages():
        page.goto(address + described.address)
        expect(page.locator("h1").first).to_have_text(described.title)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, described.address


FACES = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.weight)"
ALIKE = "CanvasRenderingContext2D.prototype.fillText = function (text) { if (text) this.fillRect(0, 0, 9, 9) }"
UNLIKE = ALIKE.replace("9, 9", "text === '国' ? 9 : 5, 9")


def wait_for_face(page: Page) -> None:
    """Wait until both weights are loaded. The pages' policy lets no text be run, which other ways of waiting need."""
    for _ in range(200):
        if set(page.evaluate(FACES)) == {"400", "700"}:
            return
        page.wait_for_timeout(50)
    pytest.fail("the face is not loaded")


def test_a_machine_without_a_chinese_face_is_offered_one(open_page: Open, address: str) -> None:
    """Where all characters look alike the page offers its own face; taken, it is loaded, and on the next page too."""
    page = open_page("about:blank")
    page.add_init_script(ALIKE)
    page.goto(f"{address}role/regional-manager/")
    assert page.evaluate(FACES) == []
    page.get_by_role("button", name="Load one").click()
    wait_for_face(page)
    page.goto(f"{address}raci/")
    wait_for_face(page)
    expect(page.locator(".pb-face")).to_have_count(0)


def test_the_readers_own_face_is_used(open_page: Open, address: str) -> None:
    """Where there is a Chinese face nothing is offered, and nothing loaded."""
    page = open_page("about:blank")
    page.add_init_script(UNLIKE)
    page.goto(f"{address}role/regional-manager/", wait_until="networkidle")
    expect(page.locator(".pb-face")).to_have_count(0)
    assert page.evaluate("document.fonts.size") == 0


def test_dark_mode_is_kept(open_page: Open, address: str) -> None:
    """The switch turns the page dark, and the next page stays so."""
    page = open_page(address)
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.locator("label[title=切换到深色]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{address}raci/")
    assert page.evaluate(colour) != light


@pytest.mark.parametrize("place", [pytest.param("", marks=pytest.mark.release), "note/hostile/"])
def test_hostile_titles_stay_text(open_page: Open, address: str, place: str) -> None:
    """Angle brackets in titles, names and versions are shown as they are, on pages and in search results."""
    page = open_page(address + place)
    search(page, "onerror")
    expect(page.locator(FIRST).first).to_have_text(HOSTILE)
    assert page.locator("article img, .pb-search img, .md-nav img[src=x]").count() == 0


def test_navigation_shows_where_one_is(open_page: Open, address: str) -> None:
    """Tab, sidebar and breadcrumbs name the page's place; a group's own page opens from its tab."""
    page = open_page(f"{address}role/regional-manager/")
    expect(page.locator(".md-tabs__item--active")).to_have_text("组织与岗位")
    expect(page.locator(".md-sidebar--primary a.md-nav__link--active:visible")).to_have_text("区域销售经理")
    expect(page.locator(".md-path__item")).to_have_text(["首页", "组织与岗位", "岗位"])
    page.locator(".md-tabs__link", has_text="协作").click()
    page.wait_for_url("**/raci/")
    expect(page.locator(".md-tabs__item--active")).to_have_text("协作")
    page.goto(address)
    expect(page.locator(".md-tabs__item--active")).to_have_text("首页")


def test_phone_menu_opens(open_page: Open, address: str) -> None:
    """On a phone the menu holds the pages of the group and the way to the other groups."""
    page = open_page(f"{address}role/dealer-owner/", width=PHONE)
    page.locator("label[for=__drawer].md-header__button").click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    expect(page.locator(".md-sidebar--primary a", has_text="区域销售经理").first).to_be_in_viewport()


@pytest.mark.release
def test_not_found_page_works_at_any_depth(open_page: Open, address: str, trouble: Trouble) -> None:
    """A wrong address deep in the site shows a page with style, search and a way home."""
    page = open_page("about:blank")
    answer = page.goto(f"{address}role/no/such/page/")
    assert answer is not None
    assert answer.status == 404
    assert trouble.messages.pop().startswith("console: Failed to load resource")  # the address itself
    assert search(page, "窜货") == f"{address}risk/diversion/"
    page.keyboard.press("Escape")
    page.locator("article a", has_text="回到首页").click()
    page.wait_for_url(address)


def test_matrix_keeps_its_heads_in_view(open_page: Open, address: str) -> None:
    """Scrolling a matrix on a phone leaves its first column and its head where they are."""
    page = open_page(f"{address}raci/", width=PHONE)
    head = page.locator(".pb-matrix tbody tr:not(.pb-group) th").first
    before = head.bounding_box()
    page.locator(".pb-scroll").evaluate("element => { element.scrollLeft = 200 }")
    after = head.bounding_box()
    assert before is not None
    assert after is not None
    assert before["x"] == after["x"]


def test_site_works_from_disk(open_page: Open, site: Path) -> None:
    """Opened from disk, pages are styled, links lead to pages, and search finds and opens a section."""
    page = open_page("about:blank")
    page.add_init_script(ALIKE)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("button", name="Load one").click()
    wait_for_face(page)
    page.locator(".pb-cards a", has_text="我是经销商").click()
    expect(page.locator("h1")).to_have_text("经销商负责人")
    page.locator(".md-header .md-logo").click()
    expect(page.locator("h1")).to_have_text("区域销售手册")
    assert search(page, "cuanhuo") == (site / "risk" / "diversion" / "index.html").as_uri()
    search(page, "绝不压货")
    page.locator(".pb-search a[href*='#stock']").first.click()
    expect(page.locator("h1")).to_have_text("区域销售经理")


def test_one_page_prints_without_the_frame(open_page: Open, address: str) -> None:
    """On paper stand the article and its imprint, not the navigation."""
    page = open_page(f"{address}role/regional-manager/")
    page.emulate_media(media="print")
    expect(page.locator(".pb-imprint")).to_be_visible()
    for part in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer"):
        expect(page.locator(part)).to_be_hidden()
