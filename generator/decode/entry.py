"""A record where it stands in the data, with what it mentions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagnostics import Location, Problem, Route
from generator.model.base import Record
from generator.model.project import Project
from generator.model.types import Classification, OnWithheld


class Key(NamedTuple):
    """A record's name: its kind and its id. Written `role:regional-manager`."""

    kind: str
    id: str

    def __str__(self) -> str:
        """Give the form that links use."""
        return f"{self.kind}:{self.id}"


class Mention(NamedTuple):
    """A record names another: in a field, or by a link in prose. `anchor` is a part of the target, "" for the whole.

    `clearance` is the classification of the field or passage that holds it where that is narrower than the record's.
    `span` is the place of a link's address in its text.
    """

    route: Route
    target: Key
    anchor: str = ""
    in_prose: bool = False
    on_withheld: OnWithheld = "error"
    clearance: Classification | None = None
    span: tuple[int, int] | None = None


class PageMention(NamedTuple):
    """A link in prose to a page (`page:raci`)."""

    route: Route
    target: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Holder:
    """What mentions records: its file, its route in that file, and the mentions (pages named in prose apart)."""

    path: str
    route: Route
    mentions: tuple[Mention, ...] = ()
    pages: tuple[PageMention, ...] = ()

    def locate(self, route: Route = (), span: tuple[int, int] | None = None, part: str = "value") -> Location:
        """Give the location of something in it."""
        return Location(self.path, (*self.route, *route), part, span)


@dataclass(frozen=True, slots=True)
class Entry(Holder):
    """A record where it stands in a file."""

    record: Record = field(kw_only=True)

    @property
    def key(self) -> Key:
        """The record's kind and id."""
        return Key(self.record.KIND, self.record.id)


@dataclass(frozen=True, slots=True)
class Decoded:
    """What files hold: the project, the records, the keys of those that were rejected, and the problems."""

    project: Project | None = None
    entries: tuple[Entry, ...] = ()
    rejected: frozenset[Key] = frozenset()
    problems: tuple[Problem, ...] = ()
    holder: Holder | None = None
    """What the project file mentions."""
    lost: frozenset[str] = frozenset()
    """Kinds of which a record could not be read whose id is unknown."""
    size: int = 0
    """About how many bytes of memory the entries take."""
