"""A published project behind a real web server on loopback, and a stand-in for oauth2-proxy."""

from __future__ import annotations

import base64
import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from tests.support.processes import run_beside

DEPLOY = Path(__file__).parents[2] / "deploy"
HOSTS = {
    "public": "playbook.example.com",
    "partner": "partner.playbook.example.com",
    "internal": "staff.playbook.example.com",
}
USERS = {"dealer": ("dealers",), "staffer": ("staff",), "guest": ("guests",)}
PASSWORD = "secret"  # noqa: S105 - of the tests' own server
BCRYPT = "$2b$04$zKAgi3Ivsx1spLxFWOLBG.694wRfgfQQ6FaiDGQ.c3XtI3QGIybJC"
"""The password as Caddy wants it, digested with the least effort, so that tests need not wait for it."""
SEEN: list[dict[str, str]] = []
"""The headers of every question that the stand-in was asked."""


@dataclass(frozen=True)
class Answer:
    """A server's answer, its header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Front:
    """A running server: where it listens, and how a user shows who he is to it."""

    port: int
    login: str

    def ask(self, host: str, path: str, *, user: str = "", method: str = "GET", lines: tuple[str, ...] = ()) -> Answer:
        """Ask for a path, byte for byte as it stands."""
        head = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *self._show(user), *lines]
        return self.send("\r\n".join(head).encode("latin-1") + b"\r\n\r\n")

    def _show(self, user: str) -> list[str]:
        if not user:
            return []
        if self.login == "oidc":
            return [f"Cookie: session={user}"]
        return ["Authorization: Basic " + base64.b64encode(f"{user}:{PASSWORD}".encode()).decode()]

    def send(self, request: bytes) -> Answer:
        """Send raw bytes and read until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), 60) as connection:
            connection.sendall(request)
            data = b""
            while part := connection.recv(65536):
                data += part
        return read_answer(data)


def read_answer(data: bytes) -> Answer:
    """Take an answer apart; an empty one, or one without a head, has the status 0."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Answer(status, headers, body if status else data)


class _Proxy(BaseHTTPRequestHandler):
    """Answers as oauth2-proxy does: 202, 401 or 403 at `/oauth2/auth`, by cookie; a redirect at `/oauth2/start`.

    It is more credulous than the real one: it believes any header that claims a user or a group.
    """

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        SEEN.append({name.lower(): value for name, value in self.headers.items()})
        if parts.path == "/oauth2/auth":
            self._judge(parse_qs(parts.query).get("allowed_groups", [""])[0].split(","))
        elif parts.path == "/oauth2/start":
            self._answer(
                302, {"Location": "https://login.example.com/?" + self.headers.get("X-Auth-Request-Redirect", "")}
            )
        else:
            self._answer(404, {})

    do_HEAD = do_GET  # noqa: N815 - the name that the library calls

    def _judge(self, allowed: list[str]) -> None:
        user = self.headers.get("Cookie", "").partition("session=")[2]
        claimed = self.headers.get("X-Forwarded-Groups") or self.headers.get("X-Auth-Request-Groups") or ""
        groups = {*USERS.get(user, ()), *filter(None, claimed.split(","))}
        status = 202 if groups & set(allowed) else 403 if groups else 401
        self._answer(status, {"X-Auth-Request-User": user, "X-Auth-Request-Groups": ",".join(sorted(groups))})

    def _answer(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def serve_proxy() -> Iterator[int]:
    """Run the stand-in; give its port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Proxy) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def find_port() -> int:
    """Give a port that is free."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def lay_out(folder: Path, dist: Path, changes: Mapping[str, str], *, server: str, login: str) -> Path:
    """Put the shipped configuration below a folder: its absolute paths and ports become those of the test."""
    etc = folder / "etc"
    shutil.rmtree(etc, ignore_errors=True)
    shutil.copytree(DEPLOY / server, etc)
    for edition in ("partner", "internal"):
        shutil.copy(etc / f"{login}-{edition}.conf", etc / f"auth-{edition}.conf")
    for path in etc.glob("*"):
        text = path.read_text(encoding="utf-8").replace("/srv/playbook/dist", str(dist))
        for old, new in {f"/etc/{server}/playbook": str(etc), **changes}.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return etc


def write_users(etc: Path, hashes: Mapping[str, str], name: str, gap: str) -> None:
    """Write the password files: the partner edition's holds dealers and staff, the internal one's staff only."""
    (etc / "users").mkdir()
    for edition, users in {"partner": ("dealer", "staffer"), "internal": ("staffer",)}.items():
        lines = "".join(f"{user}{gap}{hashes[user]}\n" for user in users)
        (etc / "users" / name.format(edition)).write_text(lines, encoding="utf-8")


def digest_password(user: str) -> str:
    """Give a password's digest in the form that nginx reads without help of the system."""
    del user
    return "{SHA}" + base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()  # noqa: S324 - nginx knows it


@contextmanager
def run_server(command: list[str], folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run a server without rights until the block ends; it is stopped by its own number."""
    root = os.geteuid() == 0
    if root:
        nobody = pwd.getpwnam("nobody")
        for path in (folder, *folder.rglob("*")):
            if not path.is_symlink():
                os.chown(path, nobody.pw_uid, nobody.pw_gid)
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    user = "nobody" if root else None
    with (
        (folder / "server.log").open("wb") as log,
        run_beside(command, stdout=log, stderr=log, env=environment, cwd=folder, user=user) as process,
    ):
        _wait(process, port, folder)
        yield process


def _wait(process: subprocess.Popen[str], port: int, folder: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError((folder / "server.log").read_text(encoding="utf-8", errors="replace"))
