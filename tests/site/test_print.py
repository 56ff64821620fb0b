"""A page on paper: every sheet says what it is of, and nothing stands there that only a screen can use."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.support.browser import Open


def test_every_sheet_says_what_it_is_of(open_page: Open, address: str) -> None:
    """Each sheet has the page's address and its number; its head names site, edition, page and version."""
    place = f"{address}role/regional-manager/"
    page = open_page(place)
    printed = page.pdf(prefer_css_page_size=True)
    sheets = PdfReader(BytesIO(printed)).pages
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        text = sheet.extract_text()
        assert place in text
        assert f"{number} / {len(sheets)}" in text
        assert "1.2" in text
        assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
    head = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--pb-printed')")
    assert head == '"区域销售手册 · 内部版 · 区域销售经理 · 版本 1.2"'


def test_a_hostile_title_stays_text(open_page: Open, address: str) -> None:
    """A title ends neither the text in the margin nor the page's style."""
    page = open_page(f"{address}note/hostile/")
    head = page.evaluate("JSON.parse(getComputedStyle(document.documentElement).getPropertyValue('--pb-printed'))")
    assert page.locator("h1").inner_text() in head


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_light_and_without_doubles(open_page: Open, address: str, scheme: str) -> None:
    """A chart is drawn and not listed as well; menus stay away; a dark screen prints dark on white."""
    page = open_page(f"{address}organisation/", scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    expect(page.locator(".pb-drawing").first).to_be_visible()
    for name in (".pb-chart-list", ".md-header", ".md-tabs", ".md-sidebar", ".md-footer"):
        expect(page.locator(name).first).to_be_hidden()
    assert page.locator("h1").evaluate("one => getComputedStyle(one).color") == "rgb(23, 37, 43)"
