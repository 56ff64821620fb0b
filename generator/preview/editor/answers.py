"""What the editor answers: its page, its script, and in JSON what the script asks for."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from functools import partial
from html import escape
from http import HTTPStatus
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.decode.entry import Key
from generator.diagnostics import UsageError
from generator.model.target import split_target
from generator.model.types import ID_PATTERN
from generator.preview.editor.desk import Desk
from generator.preview.editor.guard import Refused, read_request
from generator.preview.editor.labels import list_labels
from generator.preview.editor.submitting import Submission
from generator.preview.editor.values import BadForm

PLACE = "/__edit/"
"""The path below which everything here stands: no page of a site begins so."""

_ASK = f"{PLACE}api/"
_IDS = f"{PLACE}ids/"
_FOLDER = Path(__file__).parent
_FILES = MappingProxyType({
    f"{PLACE}editor.js": "text/javascript; charset=utf-8",
    f"{PLACE}controls.js": "text/javascript; charset=utf-8",
    f"{PLACE}submitting.js": "text/javascript; charset=utf-8",
    f"{PLACE}editor.css": "text/css; charset=utf-8",
})  # fmt: skip
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; connect-src 'self'; img-src data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types preview"
)
"""Nothing runs but the page's own scripts, and these can put no text of the data where it would be read as HTML, but
into the frame of a preview, which runs nothing."""

_HEADERS = MappingProxyType({
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
})  # fmt: skip
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the server, with the headers that are its own."""

    status: HTTPStatus
    content: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


class Editor:
    """The editor of one run of the preview: the desk, and the token by which its own page is known."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.token = secrets.token_urlsafe(32)
        self._turns = count()
        submission = Submission()
        self._last = 0
        self._asked: Mapping[str, Callable[[dict[str, Any]], Any]] = {
            "start": lambda _: {"labels": list_labels(desk.words), **desk.list_all()},
            "read": lambda sent: desk.read(_read_key(desk, sent)),
            "begin": lambda sent: desk.begin(_read_key(desk, sent), _read_text(sent.get("title", ""))),
            "look": lambda sent: desk.look(_read_key(desk, sent), sent, whole=sent.get("whole") is True),
            "render": lambda sent: desk.render(_read_key(desk, sent), sent),
            "save": lambda sent: desk.save(_read_key(desk, sent), sent),
            "state": lambda _: desk.tell(submission.tell),
            "submit": lambda sent: desk.tell(partial(submission.submit, sent=sent, name=desk.latest)),
            "leave": lambda _: desk.tell(lambda project, _words: submission.leave(project)),
        }

    def show(self, path: str) -> Answer:
        """Answer a request that only reads: for the page, its files, or the ids of a kind."""
        if path == PLACE:
            return self._show_page()
        if path in _FILES:
            content = (_FOLDER / path.removeprefix(PLACE)).read_bytes()
            return Answer(HTTPStatus.OK, content, _FILES[path], _HEADERS)
        kind = path.removeprefix(_IDS)
        if path.startswith(_IDS):
            # Pages ask by their address: what is no kind has no records.
            with self.desk.lock:
                return _answer(self.desk.list_ids(kind))
        return Answer(HTTPStatus.NOT_FOUND)

    def answer(self, path: str, headers: Message, read: Callable[[int], bytes]) -> Answer:
        """Answer a question of the page's script; raises `Refused` where it is none."""
        ask = self._asked.get(path.removeprefix(_ASK)) if path.startswith(_ASK) else None
        if ask is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        sent = read_request(headers, self.token, read)
        turn = self._last = next(self._turns)
        try:
            with self.desk.lock:
                # Who types on has no use for what was wrong a moment ago.
                late = path == f"{_ASK}look" and turn != self._last
                return _answer({"late": True} if late else ask(sent))
        except BadForm as fault:
            raise Refused(HTTPStatus.BAD_REQUEST) from fault
        except UsageError as fault:
            return _answer({"refused": [text for text in fault.tell(self.desk.words) if text]})

    def _show_page(self) -> Answer:
        nonce = secrets.token_urlsafe(16)
        named = {"nonce": nonce, "token": self.token, "title": self.desk.words("改内容")}
        page = (_FOLDER / "editor.html").read_text(encoding="utf-8")
        for name, value in named.items():
            page = page.replace(f"%{name}%", escape(value))
        headers = {**_HEADERS, "Content-Security-Policy": _POLICY.format(nonce=nonce)}
        return Answer(HTTPStatus.OK, page.encode(), "text/html; charset=utf-8", headers)


def _answer(told: Any) -> Answer:
    content = json.dumps(told, ensure_ascii=False).encode()
    return Answer(HTTPStatus.OK, content, "application/json; charset=utf-8", _HEADERS)


def _read_key(desk: Desk, sent: Mapping[str, Any]) -> Key:
    """Give the name of the record that a request is about: nothing else names a file."""
    target = split_target(_read_text(sent.get("record")))
    if target.part or not desk.knows(target.kind):
        raise BadForm
    if not sent.get("new") and (not re.fullmatch(ID_PATTERN, target.id) or len(target.id) > _LONGEST_ID):
        raise BadForm
    return Key.of(target)


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise BadForm
    return value
