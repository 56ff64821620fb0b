"""Who may have the editor change something: its own page in this run, and nobody else, whatever is sent."""

from __future__ import annotations

import json
import os
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import BaseServer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.preview import server
from generator.preview.editor.answers import Editor
from generator.preview.editor.desk import Desk
from generator.preview.editor.guard import LARGEST, is_own_account
from generator.preview.server import PreviewServer, Served
from generator.preview.state import Headings, State
from tests.support.project import TODAY, WORDS, list_smallest, write_files

ROLE = "data/roles/manager.yml"
READ = json.dumps({"record": "role:manager"})


@dataclass
class Running:
    """A preview with an editor, and the faults that it would print a trace of."""

    server: PreviewServer
    root: Path
    token: str
    faults: list[object] = field(default_factory=list)

    @property
    def host(self) -> str:
        """The name and port by which a browser calls it."""
        return f"127.0.0.1:{self.server.server_port}"

    def send(self, request: bytes) -> bytes:
        """Send bytes, say that there are no more, and read until the server closes."""
        with socket.create_connection(("127.0.0.1", self.server.server_port), 20) as connection:
            try:
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR)
            except OSError:  # it was refused before all was sent
                pass
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def ask(self, what: str, body: bytes | str = READ, **changes: str | None) -> tuple[int, bytes]:
        """Ask as the editor's page does, with some of the head's lines changed (None: left out)."""
        content = body.encode() if isinstance(body, str) else body
        head: dict[str, str | None] = {
            "Host": self.host,
            "Origin": f"http://{self.host}",
            "X-Playbook-Token": self.token,
            "Content-Type": "application/json",
            "Content-Length": str(len(content)),
        }
        head |= {name.replace("_", "-"): value for name, value in changes.items()}
        lines = [f"{name}: {value}" for name, value in head.items() if value is not None]
        text = "\r\n".join([f"POST /__edit/api/{what} HTTP/1.1", *lines, "", ""])
        answer = self.send(text.encode() + content)
        return int(answer[9:12] or b"0"), answer.partition(b"\r\n\r\n")[2]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Give a preview of the smallest company, with a secret beside it."""
    top = tmp_path_factory.mktemp("editor")
    root = write_files(top / "project", list_smallest())
    (top / "secret.yml").write_text("kind: role\nid: secret\ntitle: kanarie\n", encoding="utf-8")
    (top / "out").mkdir()
    editor = Editor(Desk(root, WORDS, TODAY))
    served = Served(top / "out", "", State(Headings("")), "", editor, ("改这一页", "提交改动"))
    with PreviewServer("127.0.0.1", 0, served) as server, pytest.MonkeyPatch.context() as patch:
        running = Running(server, root, editor.token)
        patch.setattr(BaseServer, "handle_error", lambda *fault: running.faults.append(fault))
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        server.shutdown()
        assert running.faults == []
        assert (root / ROLE).read_text("utf-8") == list_smallest()[ROLE]


def test_its_own_page_is_answered(running: Running) -> None:
    """The page holds the token of this run, and what its script asks with it is answered."""
    page = running.send(f"GET /__edit/ HTTP/1.1\r\nHost: {running.host}\r\n\r\n".encode())
    found = re.search(rb'name="playbook-token" content="([^"]+)"', page)
    assert found
    assert found[1].decode() == running.token
    status, body = running.ask("read")
    assert (status, json.loads(body)["values"]["title"]) == (200, "经理")


_TABLE = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  {server}        0 71 1 0 20 4 30 10 -1
   1: 0100007F:C350 0100007F:1F90 {state} 00000000:00000000 02:000003E8 00000000  {client}        0 72 2 0 20 4 30 10 -1
"""


@pytest.mark.parametrize(
    ("client", "state", "port", "own"),
    [(4242, "01", 50000, False), (0, "01", 50000, True), (4242, "06", 50000, True), (4242, "01", 50001, True)],
    ids=["another account", "administrator", "not standing", "not listed"],
)
@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no accounts by number")
def test_other_accounts_of_the_machine_are_told_apart(
    tmp_path: Path, client: int, state: str, port: int, *, own: bool
) -> None:
    """The system's table tells who has opened a connection; ours are those of this account and the administrator's."""
    (tmp_path / "tcp").write_text(_TABLE.format(server=os.getuid(), client=client, state=state))
    assert is_own_account(port, 8080, (tmp_path / "none", tmp_path / "tcp")) is own
    (tmp_path / "tcp").write_text(_TABLE.format(server=4242, client=os.getuid(), state=state))
    assert is_own_account(port, 8080, (tmp_path / "tcp",))


def test_another_account_has_no_editor(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets neither the page with its token nor an answer."""
    monkeypatch.setattr(server, "is_own_account", lambda *_: False)
    page = running.send(f"GET /__edit/ HTTP/1.1\r\nHost: {running.host}\r\n\r\n".encode())
    assert page.startswith(b"HTTP/1.1 404")
    assert running.token.encode() not in page
    assert running.ask("read")[0] == 405


def test_the_page_runs_its_own_scripts_only(running: Running) -> None:
    """Nobody frames the page; its policy lets its own scripts run, by a word that is another each time."""
    heads = [running.send(f"GET /__edit/ HTTP/1.1\r\nHost: {running.host}\r\n\r\n".encode()) for _ in range(2)]
    nonces = {word for head in heads for word in re.findall(rb"script-src '(nonce-[^']+)'", head)}
    assert len(nonces) == 2
    for head in heads:
        assert b"default-src 'none'" in head
        assert b"frame-ancestors 'none'" in head
        assert b"require-trusted-types-for 'script'" in head
        assert b"Cross-Origin-Resource-Policy: same-origin" in head
        assert b"Access-Control" not in head


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"X_Playbook_Token": None}, 403),
        ({"X_Playbook_Token": "x"}, 403),
        ({"X_Playbook_Token": "é"}, 403),
        ({"Origin": None}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
        ({"Host": "["}, 400),
        ({"Host": None}, 400),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "none"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Type": None}, 415),
        ({"Content_Length": None}, 411),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Length": "9x"}, 411),
        ({"Content_Length": "２"}, 411),
        ({"Content_Length": None, "Transfer_Encoding": "chunked"}, 411),
        ({"Transfer_Encoding": "chunked"}, 411),
        ({"Content_Length": str(LARGEST + 1)}, 413),
        ({"Content_Length": "9" * 400}, 413),
    ],
    ids=str,
)
def test_others_are_refused(running: Running, changes: dict[str, str | None], status: int) -> None:
    """Other sites, forms of other sites, and requests without a bounded body of JSON get no answer."""
    assert running.ask("read", READ, **changes) == (status, b"")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"x",
        b"[]",
        b"1",
        b"null",
        b"\xff",
        b'{"record": "\\ud800"}',
        b'{"record": NaN}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"record": 1}',
        b"{}",
        b'{"record": "../secret"}',
        b'{"record": "role:../../secret"}',
        b'{"record": "role:/etc/passwd"}',
        b'{"record": "data/roles/manager.yml"}',
        b'{"record": "role:manager#duties"}',
        b'{"record": "page:raci"}',
        b'{"record": "nothing:manager"}',
    ],
    ids=lambda body: repr(body[:30]),
)
def test_what_names_no_record_is_refused(running: Running, body: bytes) -> None:
    """Only kinds and ids name what is opened: no path is ever taken from a request."""
    assert running.ask("read", body) == (400, b"")


@pytest.mark.parametrize("id", ["../up", "a/b", "/etc/x", "A", "中", "", "a" * 81, "..", "con:x"])
def test_a_new_record_cannot_lie_elsewhere(running: Running, id: str) -> None:
    """A new record's id is one, or is refused with the reason; its place follows from its kind."""
    status, body = running.ask("begin", json.dumps({"record": f"role:{id}", "new": True}))
    assert status == 400 or "refused" in json.loads(body)


def test_what_does_not_exist_is_said(running: Running) -> None:
    """A record that is not there is told in a sentence; what is not asked by the page is not found."""
    status, body = running.ask("read", json.dumps({"record": "role:nobody"}))
    assert status == 200
    assert "role:nobody" in json.loads(body)["refused"][0]
    assert running.ask("delete")[0] == 404
    assert running.ask("../api/read")[0] in {404, 405}
    for target in ("/__edit/x", "/__edit/answers.py", "/__edit/../secret.yml"):
        answer = running.send(f"GET {target} HTTP/1.1\r\nHost: {running.host}\r\n\r\n".encode())
        assert answer.startswith(b"HTTP/1.1 404"), target
        assert b"kanarie" not in answer


def test_a_server_for_other_machines_edits_nothing(running: Running) -> None:
    """Where other machines reach the server there is no editor, for nobody, and no page offers one."""
    served = running.server.served
    with PreviewServer("0.0.0.0", 0, served) as server:  # noqa: S104 - that is what is tried
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        wide = Running(server, running.root, running.token)
        assert wide.ask("read")[0] == 405
        page = wide.send(f"GET /__edit/ HTTP/1.1\r\nHost: {wide.host}\r\n\r\n".encode())
        assert page.startswith(b"HTTP/1.1 404")
        assert b"data-edit" not in page
        server.shutdown()
    own = running.send(f"GET / HTTP/1.1\r\nHost: {running.host}\r\n\r\n".encode())
    assert 'data-edit="改这一页"'.encode() in own


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["record", "values", "digest", "new", "follow", "skip", "anyway", "route", "text", "title", "whole"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["read", "look", "save", "render", "begin"]),
    st.dictionaries(NAMES, JSON, max_size=6),
    st.sampled_from([{}, {"record": "role:manager"}, {"record": "role:manager", "digest": ""}]),
)
def test_every_question_gets_an_answer(
    running: Running, what: str, sent: dict[str, object], more: dict[str, object]
) -> None:
    """Whatever our page could never send: an answer by the book, and no trace of a fault; nothing is written."""
    status, _ = running.ask(what, json.dumps({**sent, **more}))
    assert status in {200, 400}
    assert running.faults == []
