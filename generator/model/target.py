"""What a reference leads to: `kind:id` or `kind:id#part`, read and written here alone."""

from __future__ import annotations

import re
from typing import NamedTuple

PAGE = "page"
"""The kind of what is no record: a page that the generator composes (`page:raci`)."""

NAME_PATTERN = r"(?P<id>[A-Za-z0-9][A-Za-z0-9_.-]*)(?:#(?P<part>[\w.-]+))?"
"""How an id, perhaps with a part, is written behind a kind."""
WHOLE_PATTERN = r"^[a-z-]+:[a-z0-9-]+$"
"""How the data name a record or page as a whole, in a field that says so: by its kind and its id as it stands."""

LINE_PATTERN = r"^[a-z-]+:[a-z0-9-]+#[a-z0-9-]+\.[a-z0-9-]+$"
"""How a field names a line of a worked example: its record, the example, a full stop, the line."""

TARGET_PATTERN = (
    r"(?!(?:javascript|vbscript|data|file|blob|about|view-source|https?|mailto|tel):)"
    rf"(?P<kind>[a-z][a-z0-9_-]*):{NAME_PATTERN}"
)
_TARGET = re.compile(TARGET_PATTERN)
"""How a target is written. The schemes of browsers are no kinds of records, however they are followed."""


class Target(NamedTuple):
    """A record or a page, or a part of it; `part` is "" for the whole."""

    kind: str
    id: str
    part: str = ""

    @property
    def whole(self) -> Target:
        """The record or page without a part."""
        return self if not self.part else Target(self.kind, self.id)

    @property
    def is_line(self) -> bool:
        """Whether it is a line of a worked example: its part names both, with a full stop between them."""
        return "." in self.part

    @property
    def is_page(self) -> bool:
        """Whether it is a page that the generator composes, no record."""
        return self.kind == PAGE

    def __str__(self) -> str:
        """Give the form that links and fields use; without a kind, what was written without one."""
        whole = f"{self.kind}:{self.id}" if self.kind else self.id
        return f"{whole}#{self.part}" if self.part else whole


def read_target(text: str) -> Target | None:
    """Give the target that a text names, None where it is written otherwise. That it exists is not looked at."""
    match = _TARGET.fullmatch(text)
    return Target(match["kind"], match["id"], match["part"] or "") if match else None


def split_target(text: str) -> Target:
    """Give what a field or a call names, however it is written: what has no kind has the kind ""."""
    kind, _, name = text.rpartition(":")
    id, _, part = name.partition("#")
    return Target(kind, id, part)
