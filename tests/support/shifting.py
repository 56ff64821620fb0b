"""How far a page moves under a reader's eyes while it loads: a phone, a slow processor, scripts that come late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from time import sleep

from playwright.sync_api import Browser, Route

MOST = 0.1
"""What counts as good: a sum of the browser's own measure, the shares of the screen that moved by how far."""
_LATE = 0.3
"""Seconds that scripts take to come: long enough for a browser to show what it has."""
_SLOWER = 4
_SETTLED = 700
"""Milliseconds after all is loaded."""
_WATCH = """
self.moved = 0
new PerformanceObserver(list => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) self.moved += value
}).observe({ type: "layout-shift", buffered: true })
"""


def list_kinds(root: Path) -> Iterator[str]:
    """Give one page of each kind of an edition's site, the largest, and the pages that stand by themselves."""
    yield from ("index.html", "search.html", "404.html")
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        own = folder / "index.html"
        if own.is_file():
            yield f"{folder.name}/index.html"
        pages = sorted(folder.glob("*/index.html"), key=lambda path: path.stat().st_size)
        yield from (path.relative_to(root).as_posix() for path in pages[-1:])


def find_moving(browser: Browser, address: str, places: Iterable[str]) -> dict[str, float]:
    """Give the pages below an address that move by more than is good, each with how far."""
    found = {place: measure_shift(browser, address + place) for place in places}
    return {place: shift for place, shift in found.items() if shift >= MOST}


def measure_shift(browser: Browser, address: str) -> float:
    """Open a page with an empty cache and give how far what was shown has moved until it came to rest."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, locale="zh-CN"
    )
    page = context.new_page()
    page.add_init_script(_WATCH)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.route("**/*.js", _send_late)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(_SETTLED)
    moved = float(page.evaluate("self.moved"))
    context.close()
    return moved


def _send_late(route: Route) -> None:
    sleep(_LATE)
    route.continue_()
