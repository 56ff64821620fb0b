"""Measure what comes to a reader who opens a page for the first time: `python benchmarks/visit.py DIST [PAGE ...]`.

DIST is one edition as `playbook build` leaves it. Its files are served compressed, as `deploy/` has servers do it;
each page is opened on a phone with an empty cache, and the bytes are counted until nothing more is asked for.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from generator.cli.machine import find_browser

BOUND = 150_000
"""Bytes that a first visit may take."""
PAGES = ("", "role/{role}/", "raci/", "search.html")
"""Home, a role, the matrix, the search."""
_LEVEL = 6
_PACKED = frozenset((".woff2", ".pdf", ".png", ".gz"))
_PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Visit:
    """What one page took: its files with their bytes as they were sent, heads of answers not counted."""

    page: str
    files: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(size for _, size in self.files)


class _Handler(BaseHTTPRequestHandler):
    root: ClassVar[Path]
    sent: ClassVar[list[tuple[str, int]]]

    def do_GET(self) -> None:
        """Send a file, compressed where that helps."""
        asked = unquote(urlsplit(self.path).path).removeprefix("/")
        path = self.root / asked
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        content = path.read_bytes() if found else b""
        packed = path.suffix not in _PACKED
        body = gzip.compress(content, _LEVEL, mtime=0) if packed else content
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{guess_type(path.name)[0] or 'application/octet-stream'}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.sent.append((asked, len(body)))

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def serve_compressed(folder: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Serve a folder; give its address, and the list of what is sent with its size."""
    handler = type("_Served", (_Handler,), {"root": folder, "sent": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", handler.sent  # type: ignore[attr-defined]
        server.shutdown()


def measure_visit(browser: Browser, folder: Path, page: str) -> Visit:
    """Open a page with an empty cache, and wait until the network is idle."""
    context = browser.new_context(viewport=_PHONE, locale="zh-CN", device_scale_factor=2)
    with serve_compressed(folder) as (address, sent):
        context.new_page().goto(address + page, wait_until="networkidle")
        context.close()
    return Visit(page, tuple(sent))


def _choose_pages(folder: Path) -> tuple[str, ...]:
    role = next((path.parent.name for path in sorted(folder.glob("role/*/index.html"))), "")
    pages = (page.format(role=role) for page in PAGES)
    return tuple(page for page in pages if (folder / page).exists())


def main() -> int:
    """Measure the pages named, or one of each of the four kinds; fail where one takes more than it may."""
    folder = Path(sys.argv[1])
    visits: list[Visit] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        visits.extend(measure_visit(browser, folder, page) for page in sys.argv[2:] or _choose_pages(folder))
        browser.close()
    for visit in visits:
        print(f"{visit.total / 1000:7.1f} kB in {len(visit.files):2} files  /{visit.page}")
        for name, size in sorted(visit.files, key=lambda file: -file[1])[:6]:
            print(f"    {size / 1000:7.1f}  {name or '(page)'}")
    return int(any(visit.total > BOUND for visit in visits))


if __name__ == "__main__":
    sys.exit(main())
