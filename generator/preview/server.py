"""A small web server for a site on this machine: files as they are, pages with a script that keeps them fresh."""

from __future__ import annotations

import ipaddress
import mimetypes
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.preview.state import State

_SCRIPT = Path(__file__).with_name("client.js")
_PULSE = 10.0
"""Seconds after which a waiting browser is told that the server still runs, which also shows whether it waits."""

_EMPTY = (
    '<!doctype html><html lang="zh"><meta charset="utf-8"><title>{title}</title><body><h1>{title}</h1></body></html>'
)


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: the site's folder, its path on the web, the state, and a title while there is no site."""

    folder: Path
    mount: str
    state: State
    title: str


class PreviewServer(ThreadingHTTPServer):
    """The server; it is bound when it is made, so that a taken port is known before anything is built."""

    daemon_threads = True

    def __init__(self, host: str, port: int, served: Served) -> None:
        """Raises `OSError` where the address cannot be had."""
        super().__init__((host, port), _Handler)
        self.served = served
        self.names = _list_names(host)


def _list_names(host: str) -> frozenset[str]:
    """Give the names that a browser may call the server by, none for any: others are foreign sites pointed here."""
    try:
        everywhere = ipaddress.ip_address(host).is_unspecified
    except ValueError:
        everywhere = False
    return frozenset() if everywhere else frozenset({host, "localhost", "127.0.0.1", "::1"})


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file, a page, or the stream of events."""
        path = unquote(urlsplit(self.path).path)
        if not self._is_own_name():
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
        elif path == "/__preview/events":
            self._stream_events()
        elif path == "/__preview/client.js":
            self._send(HTTPStatus.OK, _SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        else:
            self._send_file(path)

    do_HEAD = do_GET  # noqa: N815 - the name that the library calls

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal belongs to the build."""

    def _is_own_name(self) -> bool:
        name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        return not self.server.names or name in self.server.names

    def _send_file(self, path: str) -> None:
        served = self.server.served
        inside = path.removeprefix(served.mount) if path.startswith(f"{served.mount}/") else path
        found = _find_file(served.folder, inside)
        if found is not None and found.is_dir():
            self._redirect(f"{path}/")
        elif found is not None:
            self._send_content(HTTPStatus.OK, found)
        else:
            self._send_content(HTTPStatus.NOT_FOUND, served.folder / "404.html")

    def _send_content(self, status: HTTPStatus, path: Path) -> None:
        try:
            content = path.read_bytes()
        except OSError:  # between two builds, or before the first good one
            content = _EMPTY.format(title=escape(self.server.served.title)).encode()
            self._send(HTTPStatus.NOT_FOUND, self._add_script(content), "text/html; charset=utf-8")
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if path.suffix == ".html":
            content = self._add_script(content)
        self._send(status, content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _add_script(self, content: bytes) -> bytes:
        tag = f'<script src="/__preview/client.js" data-revision="{self.server.served.state.revision}"></script></body>'
        before, found, after = content.rpartition(b"</body>")
        return before + tag.encode() + after if found else content

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + path.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream_events(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        seen = 0
        try:
            while True:
                seen, message = self.server.served.state.wait(seen, _PULSE)
                self.wfile.write(f"data: {message}\n\n".encode() if message else b":\n\n")
                self.wfile.flush()
        except OSError:  # the browser has gone, or the server stops
            return


def _find_file(folder: Path, path: str) -> Path | None:
    """Give the file (or the folder without a slash) that a path means, None where there is none within the site."""
    root = folder.resolve()
    if "\0" in path:
        return None
    found = (root / path.lstrip("/")).resolve()
    if not found.is_relative_to(root):
        return None
    if found.is_dir():
        page = found / "index.html"
        return (page if path.endswith("/") else found) if page.is_file() else None
    return found if found.is_file() and not path.endswith("/") else None
