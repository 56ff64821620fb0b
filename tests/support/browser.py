"""One real browser for all tests of a run, and pages that notice every error and every request to another host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.cli.machine import find_browser

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_BROWSER = pytest.StashKey[Browser]()

Scheme = Literal["light", "dark"]
Open = Callable[..., Page]
Serve = Callable[[Path], str]
DESKTOP = 1440
PHONE = 375


@dataclass
class Trouble:
    """What went wrong in the pages of a test; a test that is to meet an error takes it out."""

    messages: list[str] = field(default_factory=list)

    def follow(self, page: Page, hosts: frozenset[str]) -> None:
        """Note a page's errors, failed answers and requests to other hosts."""
        page.on("console", lambda message: self._note_console(message.type, message.text))
        page.on("pageerror", lambda error: self.messages.append(f"script: {error}"))
        page.on("requestfailed", lambda request: self._note_failure(request.url, request.failure))
        page.on("request", lambda request: self._note_request(request.url, hosts))

    def _note_console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.messages.append(f"console: {text}")

    def _note_failure(self, url: str, failure: str | None) -> None:
        if failure != "net::ERR_ABORTED":  # left behind by a page that is closed
            self.messages.append(f"failed: {url} {failure}")

    def _note_request(self, url: str, hosts: frozenset[str]) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"file", "data", "blob"} and parts.hostname not in hosts:
            self.messages.append(f"another host: {url}")


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Browser:
    """Start Chromium once for the run, however many folders of tests take this fixture over; stop it at the end."""
    config = request.config
    if _BROWSER not in config.stash:
        playwright = sync_playwright().start()
        config.add_cleanup(playwright.stop)
        config.stash[_BROWSER] = playwright.chromium.launch(executable_path=find_browser(), args=list(_ARGUMENTS))
        config.add_cleanup(config.stash[_BROWSER].close)
    return config.stash[_BROWSER]


@pytest.fixture
def trouble() -> Trouble:
    """Collect what goes wrong."""
    return Trouble()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Give a function that serves a folder until the test ends, and gives its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serve_folder(folder))


@pytest.fixture
def open_page(browser: Browser, trouble: Trouble, serve: Serve) -> Iterator[Open]:
    """Give a function that opens an address in a new window; at the end nothing may have gone wrong.

    It takes `serve` so that windows close first: a server that stops drops what a page has just asked for.
    """
    contexts: list[Any] = []

    def open_address(address: str, *, width: int = DESKTOP, scheme: Scheme = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        trouble.follow(page, frozenset({"127.0.0.1"}))
        page.goto(address)
        return page

    yield open_address
    for context in contexts:
        context.close()
    assert trouble.messages == [], trouble.messages


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """Answer with the site's own page, as web servers are set up to do."""
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; give its address, which ends with a slash."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
