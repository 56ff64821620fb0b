"""A small web server for a site on this machine: files as they are, pages with a script that keeps them fresh."""

from __future__ import annotations

import ipaddress
import json
import mimetypes
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from generator.preview.editor.answers import PLACE, Answer, Editor
from generator.preview.editor.guard import Refused, is_local, is_own_account
from generator.preview.request import Malformed, read_names, read_path
from generator.preview.state import State

_SCRIPT = Path(__file__).with_name("client.js")
_PULSE = 10.0
"""Seconds after which a waiting browser is told that the server still runs, which also shows whether it waits."""
_TYPES = mimetypes.MimeTypes()
"""Python's own table: what the machine's says of scripts (Windows' registry, often) need not be true."""
for _kind, _suffix in (("text/javascript", ".js"), ("font/woff2", ".woff2")):
    _TYPES.add_type(_kind, _suffix)
_GUARDS: Mapping[str, str] = MappingProxyType({
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
})  # fmt: skip
"""What is handed out lies on the address of the editor: no browser may take it for a page. And the search is made of
scripts: another site's page could run them, and so read all that an edition says. Nor does one frame a page or keep a
hold of its window: how many frames and hits it has would tell what it says."""
_SAME = "same-origin"
_FOLLOWED: Mapping[str, str] = MappingProxyType({"Site": _SAME, "Mode": "navigate", "Dest": "document"})
"""What a browser says of itself when somebody follows a link: in a window, not in a frame. Old ones say nothing."""
_LOCAL = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to

_EMPTY = (
    '<!doctype html><html lang="zh"><meta charset="utf-8"><title>{title}</title><body><h1>{title}</h1></body></html>'
)


@dataclass(frozen=True, slots=True)
class Found:
    """What is answered for a path: a status, and the content of a file of the site."""

    status: HTTPStatus
    content: bytes
    name: str = "index.html"

    @property
    def mark(self) -> str:
        """What names status and content: a page with the same one need not be shown again."""
        return blake2b(self.content, digest_size=12, salt=str(int(self.status)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: the site's folder, its path on the web, the state, and a title while there is no site.

    `editor` changes the data; nobody but this machine reaches it.
    """

    folder: Path
    mount: str
    state: State
    title: str
    editor: Editor | None = None
    labels: tuple[str, str] = ("", "")
    """What the buttons are called that open the editor: for a page, and for what is to be submitted."""

    def find(self, path: str | None) -> Found:
        """Give what a path from the server's root means: as it was painted, else as it was built."""
        file = _find_file(self.folder, _enter(self.mount, path)) if path else None
        canvas = self.state.canvas
        painted = canvas.show(self.name_file(path)) if path and canvas else None
        if painted is not None:
            return Found(HTTPStatus.OK, painted)
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        file = file or self.folder / "404.html"
        try:
            return Found(status, file.read_bytes(), file.name)
        except OSError:  # between two builds, or before the first good one
            return Found(HTTPStatus.NOT_FOUND, _EMPTY.format(title=escape(self.title)).encode())

    def name_file(self, path: str) -> str:
        """Give the file below the site's root that a path means if it is there."""
        inside = _enter(self.mount, path).lstrip("/")
        return f"{inside}index.html" if inside.endswith("/") or not inside else inside


class PreviewServer(ThreadingHTTPServer):
    """The server; it is bound when it is made, so that a taken port is known before anything is built."""

    daemon_threads = True
    request_queue_size = 128
    """Connections that may wait: the library lets five, and a browser with several pages has more."""

    def __init__(self, host: str, port: int, served: Served) -> None:
        """Raises `OSError` where the address cannot be had."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)
        self.served = served
        self.names = _list_names(host)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone: only a fault of the server is worth a trace."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def _list_names(host: str) -> frozenset[str]:
    """Give the names that a browser may call the server by: others are foreign sites pointed here.

    One that listens on all addresses has this machine's own name besides, and every number (`_is_known`).
    """
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return frozenset({host.lower(), *_LOCAL})
    own = socket.gethostname().lower().removesuffix(".local")
    own_names = (own, f"{own}.local") if address.is_unspecified else ()
    return frozenset({str(address), *own_names, *_LOCAL})


def _is_known(name: str, names: frozenset[str]) -> bool:
    """Whether a browser may call the server so. A number is no name that a foreign site could point here."""
    if name in names or names.isdisjoint(_EVERYWHERE):
        return name in names
    try:
        return bool(ipaddress.ip_address(name))
    except ValueError:
        return False


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"
    timeout = 30.0
    """Seconds that a browser may take to say or to hear something."""

    def do_GET(self) -> None:
        """Answer with a file, a page, or the stream of events; what is no proper request of our own gets no file."""
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what follows is no request, and nobody reads it
        try:
            path = self._admit()
        except Refused as refusal:
            self._refuse(refusal.status)
            return
        if path == "/__preview/events":
            self._stream_events()
        elif path and path.startswith(PLACE) and (editor := self._find_editor()):
            self._send_answer(editor.show(path))
        elif path == "/__preview/client.js":
            self._send(HTTPStatus.OK, _SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        else:
            self._send_file(path)

    def do_POST(self) -> None:
        """Let the editor answer its own page; everyone else is refused before anything is read."""
        self.close_connection = True
        editor = self._find_editor()
        if editor is None:
            self._refuse_method()
            return
        try:
            path = self._admit()
            if path and path.startswith(PLACE):
                self._send_answer(editor.answer(path, self.headers, self.rfile.read))
            else:
                self._refuse_method()
        except Refused as refusal:
            self._refuse(refusal.status)

    def _admit(self) -> str | None:
        """Give the path of a request that calls the server by one of its names, as `read_path` does."""
        try:
            names, path = read_names(self.headers.get_all("Host", ()), self.path), read_path(self.path)
        except Malformed as fault:
            raise Refused(HTTPStatus.BAD_REQUEST) from fault
        if not all(_is_known(name, self.server.names) for name in names):
            raise Refused(HTTPStatus.FORBIDDEN)
        # Whoever follows a link from elsewhere is welcome; another site's page may take nothing into itself.
        said = {name: self.headers.get(f"Sec-Fetch-{name}", usual) for name, usual in _FOLLOWED.items()}
        if said["Site"] not in {_SAME, "none"} and (said["Mode"], said["Dest"]) != ("navigate", "document"):
            raise Refused(HTTPStatus.FORBIDDEN)
        return path

    def _find_editor(self) -> Editor | None:
        """Give the editor to a browser of this account that asks a server which no other machine reaches."""
        local = is_local(str(self.server.server_address[0])) and is_local(str(self.client_address[0]))
        own = local and is_own_account(self.client_address[1], self.server.server_port)
        return self.server.served.editor if own else None

    def _send_answer(self, answer: Answer) -> None:
        self._send(answer.status, answer.content, answer.kind, **answer.headers)

    do_HEAD = do_GET  # noqa: N815 - the name that the library calls

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Give what answers any other method: the library asks for `do_` and the method's name."""
        if name.startswith("do_"):
            return self._refuse_method
        raise AttributeError(name)

    def _refuse_method(self) -> None:
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, Allow="GET, HEAD")

    def _refuse(self, status: HTTPStatus, **headers: str) -> None:
        """Answer without content, and end the conversation: what follows may be no request at all."""
        self.close_connection = True
        self._send(status, b"", "text/plain", Connection="close", **headers)

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal belongs to the build."""

    def _send_file(self, path: str | None) -> None:
        served = self.server.served
        file = _find_file(served.folder, _enter(served.mount, path)) if path else None
        if path and file is not None and file.is_dir():
            self._redirect(f"{path}/")
            return
        found = served.find(path)
        kind = _TYPES.guess_type(found.name)[0] or "application/octet-stream"
        content = self._add_script(found) if found.name.endswith(".html") else found.content
        self._send(found.status, content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _add_script(self, found: Found) -> bytes:
        served = self.server.served
        named = zip(("edit", "submit"), served.labels, strict=True)
        edit = "".join(f' data-{name}="{escape(label)}"' for name, label in named) if self._find_editor() else ""
        shown = f'data-revision="{served.state.revision}" data-mark="{found.mark}"'
        tag = f'<script src="/__preview/client.js" {shown}{edit}></script></body>'
        before, end, after = found.content.rpartition(b"</body>")
        return before + tag.encode() + after if end else found.content

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", quote("/" + path.lstrip("/")))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, content: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        for name, value in {**_GUARDS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream_events(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        for name, value in {"Cache-Control": "no-store", "Connection": "close", **_GUARDS}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        asked = parse_qs(urlsplit(self.path).query)
        page, mark = asked.get("page", [""])[0], asked.get("mark", [""])[0]
        try:
            self._tell(read_path(page) if page else None, mark)
        except (OSError, Malformed):  # the browser has gone, the server stops, or it is no page of ours
            return

    def _tell(self, page: str | None, mark: str) -> None:
        """Tell a browser all news, with the page that it shows where that is not the one which it has by its mark."""
        served, seen, last = self.server.served, 0, None
        with served.state.watch(served.name_file(page) if page else ""):
            while True:
                seen, message = served.state.wait(seen, _PULSE)
                found = served.find(page) if message and page else None
                told = message if message != last else None
                if message and found and found.mark != mark:
                    mark = found.mark
                    told = message | {"mark": mark, "page": found.content.decode(errors="replace")}
                if told or not message:
                    line = f"data: {json.dumps(told, ensure_ascii=False)}" if told else ":"
                    self.wfile.write(f"{line}\n\n".encode())
                    self.wfile.flush()
                last = message or last


def _enter(mount: str, path: str) -> str:
    """Give a path as it is within the site, whether or not it starts with the site's own path on the web."""
    return path.removeprefix(mount) if path.startswith(f"{mount}/") else path


def _find_file(folder: Path, path: str) -> Path | None:
    """Give the file (or the folder without a slash) that a path means, None where there is none within the site."""
    try:
        root = folder.resolve()
        found = (root / path.lstrip("/") / ("index.html" if path.endswith("/") else "")).resolve()
        is_there = found.is_file() or (found / "index.html").is_file()
        return found if is_there and found.is_relative_to(root) else None
    except (OSError, RuntimeError):  # a name that is too long, a link that leads back to itself
        return None
