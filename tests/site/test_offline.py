"""The public edition without a network: what was opened can be read, and says so; other editions keep nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Open, Serve, Trouble, serve_folder
from tests.support.sites import write_site

_READY = "navigator.serviceWorker.ready.then(() => true)"
_KEPT = """async () => {
  const cache = await caches.open("playbook")
  return (await cache.keys()).map(one => new URL(one.url).pathname)
}"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small edition's site as one that anybody may read."""
    return write_site(tmp_path_factory.mktemp("public"), indexed=True)


def wait_for(page: Page, path: str) -> None:
    """Wait until a path is kept."""
    page.wait_for_function(f"async path => (await ({_KEPT})()).includes(path)", arg=path)


def test_what_was_opened_can_be_read_without_a_network(public: Path, open_page: Open, trouble: Trouble) -> None:
    """The first page and those after it come back when the server is gone, with a word; all else says what there is."""
    with serve_folder(public) as address:
        page = open_page(address)
        page.evaluate(_READY)
        wait_for(page, "/index.html")
        page.goto(f"{address}role/regional-manager/")
        wait_for(page, "/role/regional-manager/index.html")
        expect(page.locator(".pb-kept")).to_have_count(0)
        heading = page.locator("h1").inner_text()
    page.reload()
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.get_by_role("status").filter(has_text="现在连不上网")).to_be_visible()
    page.goto(address)
    expect(page.locator("h1")).to_have_text("区域销售手册")
    page.goto(f"{address}404-like/none/".replace("404-like/none", next_unopened(public)))
    expect(page.locator("h1")).to_have_text("连不上网")
    page.get_by_role("link", name=heading, exact=True).click()
    expect(page.locator("h1")).to_have_text(heading)
    trouble.messages[:] = [one for one in trouble.messages if "ERR_FAILED" not in one and "ERR_CONNECTION" not in one]


def next_unopened(site: Path) -> str:
    """Give the address of a page that the test does not open."""
    found = (one.parent.relative_to(site).as_posix() for one in sorted(site.rglob("index.html")))
    return next(one for one in found if one not in {".", "role/regional-manager"})


def test_where_it_is_published_no_more_nothing_stays(
    public: Path, tmp_path: Path, serve: Serve, open_page: Open
) -> None:
    """A site that is taken away, or becomes one for fewer readers, takes what was kept along at the next visit."""
    for path in public.rglob("*"):
        if path.is_file():
            target = tmp_path / path.relative_to(public)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    page = open_page(serve(tmp_path))
    page.evaluate(_READY)
    wait_for(page, "/index.html")
    (tmp_path / "service-worker.js").unlink()
    page.reload()
    page.wait_for_function(
        "async () => !(await caches.has('playbook')) && !(await navigator.serviceWorker.getRegistration())"
    )


def test_other_editions_keep_nothing(site: Path) -> None:
    """An edition behind a login has no worker, no page for it, and no script that would register one."""
    assert not (site / "service-worker.js").exists()
    assert not (site / "offline.html").exists()
    assert "javascripts/offline.js" not in (site / "index.html").read_text(encoding="utf-8")
