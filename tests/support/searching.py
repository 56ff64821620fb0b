"""The site's search as a reader uses it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

FIELD = ".pb-search__field"
FIRST = ".pb-search__results .pb-search__title a"


def search(page: Page, text: str) -> str:
    """Type into the search; give the address of what is found first."""
    # A page is there to read before its scripts listen for keys.
    page.wait_for_load_state()
    if not page.locator(FIELD).is_visible():
        page.keyboard.press("/")
    field, status = page.locator(FIELD), page.locator(".pb-search__status")
    field.fill("")
    expect(status).to_have_text("")
    field.fill(text)
    expect(status).to_contain_text("条结果")
    expect(page.locator(FIRST).first).to_be_visible()
    return page.locator(FIRST).first.get_attribute("href") or ""
