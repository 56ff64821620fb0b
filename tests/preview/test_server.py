"""What the preview answers to requests that no browser would send: always an answer, never a file of others."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path
from socketserver import BaseServer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.preview.server import PreviewServer, Served
from generator.preview.server import _list_names as list_names
from generator.preview.state import Headings, Rebuild, State

EVENTS = "/__preview/events"
OWN = ("127.0.0.1", "localhost", "LOCALHOST", "localhost:", "localhost:8000", "[::1]", "[::1]:80", "[0:0:0:0:0:0:0:1]")
BROKEN = (
    *("", "[", "[::1", "::1", "[]", "[::1]x", "[localhost]", "[1.2.3.4]", "[::1]:x", "[:::]", "]", ":", ":80"),
    *("localhost:x", "localhost:-1", "localhost:99999", "localhost:8000:8000", "localhost:８０", "localhost/"),
    *("user@localhost", "user:pass@localhost", "localhost@evil.example", "localhost,localhost", "localhost evil"),
    *("http://localhost", "localhost#", "localhost?x", "local\thost", "%6cocalhost", "localhost%00", "löcalhost", "*"),
)
FOREIGN = ("evil.example", "localhost.evil.example", "localhost.", "127.0.0.2", "127.1", "0x7f000001", "[::2]", "_")


@dataclass
class Running:
    """A server that runs, and the faults that it would print a trace of."""

    server: PreviewServer
    state: State
    faults: list[object] = field(default_factory=list)

    def send(self, request: bytes) -> bytes:
        """Send bytes, say that there are no more, and read until the server closes, which it does at once."""
        with socket.create_connection(("127.0.0.1", self.server.server_port), 8) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def ask(self, target: str, *lines: str, method: str = "GET", version: str = "HTTP/1.1") -> bytes:
        """Ask for a target with the given lines of a head."""
        head = "\r\n".join([f"{method} {target} {version}", *lines, "", ""])
        return self.send(head.encode())


def read_status(answer: bytes) -> int:
    """Give the status of an answer, 0 where it has none."""
    first = answer.partition(b"\r\n")[0].split(b" ")
    return int(first[1]) if len(first) > 1 and first[0].startswith(b"HTTP/1.") else 0


def split(answer: bytes) -> tuple[bytes, bytes]:
    """Give head and body of an answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.lower(), body


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Give a server of a small site, with a secret beside it and links to that within it."""
    top = tmp_path_factory.mktemp("preview")
    out = top / "out"
    (out / "role").mkdir(parents=True)
    (out / "way-out").mkdir()
    (top / "secret.txt").write_text("kanarie")
    (out / "index.html").write_text("<body>site</body>")
    (out / "role" / "index.html").write_text("<body>role</body>")
    (out / "中 文").mkdir()
    (out / "中 文" / "index.html").write_text("<body>named</body>")
    (out / "404.html").write_text("<body>nothing</body>")
    (out / "way-out" / "index.html").symlink_to("../../secret.txt")
    (out / "link").symlink_to("../secret.txt")
    (out / "up").symlink_to("..")
    (out / "round").symlink_to("round")
    state = State(Headings(""))
    with PreviewServer("127.0.0.1", 0, Served(out, "", state, "")) as server, pytest.MonkeyPatch.context() as patch:
        running = Running(server, state)
        patch.setattr(BaseServer, "handle_error", lambda *fault: running.faults.append(fault))
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        state.close()
        server.shutdown()
        assert running.faults == []


@pytest.mark.parametrize(
    ("hosts", "status"), [(OWN, 200), (BROKEN, 400), (FOREIGN, 403)], ids=["own", "broken", "foreign"]
)
def test_host_decides(running: Running, hosts: tuple[str, ...], status: int) -> None:
    """The server's own names are answered, other names refused, and what is no name is a bad request."""
    found = {host: read_status(running.ask("/", f"Host: {host}")) for host in hosts}
    assert found == dict.fromkeys(hosts, status)
    named = [host for host in hosts if not set(host) & set("/?# \t")]
    found = {host: read_status(running.ask(f"http://{host}/", "Host: localhost")) for host in named}
    assert found == dict.fromkeys(named, status)


@pytest.mark.parametrize(
    ("host", "own", "foreign"),
    [
        ("LOCALHOST", ("localhost:80", "LocalHost", "127.0.0.1"), ("evil.example",)),
        ("0.0.0.0", ("localhost", "desk.local", "desk:80", "10.0.0.7:8000", "[fe80::1]"), FOREIGN[:3]),  # noqa: S104
        ("::", ("desk", "10.0.0.7", "[::1]", "[::2]"), ("evil.example", "127.1", "desk.evil.example")),
    ],
)
def test_names_are_those_it_was_started_with(
    tmp_path: Path, host: str, own: tuple[str, ...], foreign: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the host is spelt, it is a name; a server for everywhere answers to numbers and its machine's name."""
    monkeypatch.setattr(socket, "gethostname", lambda: "Desk")
    with PreviewServer("127.0.0.1", 0, Served(tmp_path, "", State(Headings("")), "")) as server:
        server.names = list_names(host)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        one = Running(server, server.served.state)
        assert {read_status(one.ask("/", f"Host: {name}")) for name in own} == {404}
        assert [read_status(one.ask("/", f"Host: {name}")) for name in foreign] == [403] * len(foreign)
        assert read_status(one.ask("/", "Host: [")) == 400
        server.shutdown()


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Host: localhost", "Host: localhost"),
        ("Host: localhost", "host: evil.example"),
        ("Host: localhost\r\n evil.example",),
        ("no colon", "Host: localhost"),
        ("Hosts: localhost",),
    ],
)
def test_there_is_one_host(running: Running, lines: tuple[str, ...]) -> None:
    """Without a host, with two, or with one over several lines a request is a bad one, in each version."""
    assert read_status(running.ask("/", *lines)) == 400
    assert read_status(running.ask("/", *lines, version="HTTP/1.0")) == 400


@pytest.mark.parametrize(
    "target",
    [
        *("/..%2fsecret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/role/..%2f..%2fsecret.txt", "/up/secret.txt"),
        *(
            "/link",
            "/way-out/",
            "/round",
            "/round/",
            "/up",
            "/up/",
            "/..\\secret.txt",
            "/..%5csecret.txt",
            "/%00",
            "/%",
        ),
        *("/role/%00", "/secret.txt", "/" + "a" * 300, "/%zz", "/%ff", "/index.html/", "/role/index.html/x", "/role/."),
        *("/role%0d%0aX-Evil:%20x/../role", "/%E4%B8%AD/../role", "/./role", "/role/?../../secret.txt#/..", "/\xe4"),
    ],
)
def test_no_path_leads_out_of_the_site(running: Running, target: str) -> None:
    """A path that leads elsewhere, or nowhere, is not found, and says nothing of what lies there."""
    answer = running.ask(target, "Host: localhost")
    assert read_status(answer) == (200 if target.startswith("/role/?") else 404)
    assert b"kanarie" not in answer
    assert b"evil" not in answer.lower()


@pytest.mark.parametrize(
    ("target", "place"),
    [("/role", "/role/"), ("/%E4%B8%AD%20%E6%96%87", "/%E4%B8%AD%20%E6%96%87/"), ("//role?x", "/role/")],
)
def test_folder_leads_to_its_page(running: Running, target: str, place: str) -> None:
    """A folder's name without the slash leads to its page, in this very site, whatever letters it is written in."""
    answer = running.ask(target, "Host: localhost")
    assert read_status(answer) == 301
    assert f"\r\nLocation: {place}\r\n".encode() in answer
    assert read_status(running.ask(place, "Host: localhost")) == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "X", "_"])
@pytest.mark.parametrize("target", ["/", "*", EVENTS, "localhost:80"])
def test_other_methods_are_refused(running: Running, method: str, target: str) -> None:
    """Only GET and HEAD are answered; what else comes on the connection is not taken for a request."""
    answer = running.ask(target, "Host: localhost", "Content-Length: 30", "", "GET / HTTP/1.1", method=method)
    head, body = split(answer)
    assert (read_status(answer), body) == (405, b"")
    assert b"allow: get, head" in head


@pytest.mark.parametrize("lines", [("Content-Length: 5",), ("Transfer-Encoding: chunked",)])
def test_content_of_a_request_is_no_request(running: Running, lines: tuple[str, ...]) -> None:
    """What comes with a GET is not read, and so the connection ends with it."""
    smuggled = running.ask("/", "Host: localhost", *lines, "", "GET /role/ HTTP/1.1", "Host: localhost")
    assert smuggled.count(b"HTTP/1.1") == 1


def test_head_is_an_answer_without_content(running: Running) -> None:
    """HEAD gives what GET gives, but for the content: the length of a page, and of the events the head alone."""
    page = running.ask("/role/", "Host: localhost")
    head, body = split(running.ask("/role/", "Host: localhost", method="HEAD"))
    assert f"content-length: {len(split(page)[1])}".encode() in head
    assert body == b""
    for target in ("/nothing", "/role", "/__preview/client.js"):
        assert split(running.ask(target, "Host: localhost", method="HEAD"))[1] == b""
    before = set(threading.enumerate())
    answer = running.ask(EVENTS, "Host: localhost", method="HEAD")
    assert (read_status(answer), split(answer)[1]) == (200, b"")
    assert b"text/event-stream" in split(answer)[0]
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
        assert not thread.is_alive()


def test_events_still_come(running: Running) -> None:
    """A browser that waits is told of each build, over a connection that it may leave at any time."""
    running.state.update(Rebuild(published=True, report="甲"))
    with socket.create_connection(("127.0.0.1", running.server.server_port), 20) as connection:
        connection.sendall(f"GET {EVENTS} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        answer = HTTPResponse(connection)
        answer.begin()
        assert answer.status == 200
        for report in ("甲", "乙"):
            assert json.loads(answer.readline().removeprefix(b"data: "))["report"] == report
            assert answer.readline() == b"\n"
            running.state.update(Rebuild(published=True, report="乙"))


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-3\r\n\r\n", 200),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=9-1,x\r\n\r\n", 200),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nIf-Range: x\r\nRange: x\r\n\r\n", 200),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n\r\n", 100),
        (b"GET /\r\n\r\n", 400),
        (b"GET\r\n\r\n", 400),
        (b"GET / HTTP/1.1 x\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/9.1\r\nHost: localhost\r\n\r\n", 505),
        (b"GET / HTTP/x\r\nHost: localhost\r\n\r\n", 400),
        (b"GET role HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET http://localhost HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n", 400),
        (b"\r\n\r\n", 0),
        (b"", 0),
        (b"GET / HTTP/1.1\r\nHo", 400),
    ],
    ids=lambda value: str(value)[:40],
)
def test_odd_heads_are_answered(running: Running, head: bytes, status: int) -> None:
    """What is too long, of another protocol or version, or cut off, is refused by its own status; ranges are not."""
    assert read_status(running.send(head)) == status


TOKEN = st.text(st.characters(max_codepoint=255, blacklist_characters="\r\n"), max_size=12)
PIECES = (
    *("/", "//", "..", ".", "%2e", "%2f", "%5c", "\\", "%00", "%", "role", "up", "link", "secret.txt", "index.html"),
    *("?", "#", ";", "*", "[", "]", ":", "@", "http:", "localhost", "%0d%0a", "%ff", "%E4%B8%AD", " ", "\t", "中"),
)
REQUESTS = st.tuples(
    st.sampled_from(["GET", "HEAD", "OPTIONS", "POST"]) | TOKEN,
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | TOKEN.map("/{}".format),
    st.sampled_from(["HTTP/1.1", "HTTP/1.0", "HTTP/2", "HTTP/1.x", ""]) | TOKEN,
    st.lists(
        st.sampled_from([*OWN, *BROKEN, *FOREIGN]).map("Host: {}".format)
        | st.tuples(st.sampled_from(["Host", "Range", "Connection", "Expect", "Content-Length", "X"]), TOKEN).map(
            ": ".join
        )
        | TOKEN,
        max_size=4,
    ),
)


@settings(max_examples=150)
@given(REQUESTS)
def test_every_request_gets_an_answer(running: Running, request_: tuple[str, str, str, list[str]]) -> None:
    """Whatever is asked, in whatever way: an answer by the book, no foreign file, no trace of a fault."""
    method, target, version, lines = request_
    answer = running.ask(target, *lines, method=method, version=version)
    status = read_status(answer)
    assert status in {200, 301, 400, 403, 404, 405, 431, 505} or not f"{method} {target} {version}".strip()
    assert status != 200 or any(line.lower().startswith("host:") for line in lines)
    assert b"kanarie" not in answer
    assert method != "HEAD" or status not in {200, 404, 405} or split(answer)[1] == b""
    assert running.faults == []
    assert read_status(running.ask("/", "Host: localhost")) == 200


def test_an_address_of_the_newer_protocol_can_be_had(tmp_path: Path) -> None:
    """`--host ::1` works wherever the machine has that address."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no such address")
    with PreviewServer("::1", 0, Served(tmp_path, "", State(Headings("")), "")) as server:
        assert server.server_address[0] == "::1"


def test_no_file_is_taken_for_a_page(running: Running) -> None:
    """What is handed out lies on the editor's address: a browser keeps to what the answer says that it is."""
    for target in ("/", "/nothing.txt", "/__preview/client.js"):
        head = split(running.ask(target, "Host: localhost"))[0].lower()
        assert head.count(b"x-content-type-options: nosniff") == 1, target


def test_many_pages_may_ask_at_once(tmp_path: Path) -> None:
    """Connections wait for their turn; were they refused, browsers would try again after seconds."""
    served = Served(tmp_path, "", State(Headings("x")), "x")
    with PreviewServer("127.0.0.1", 0, served) as server:
        waiting = [socket.create_connection(("127.0.0.1", server.server_port), 0.8) for _ in range(40)]
        for one in waiting:
            one.close()
