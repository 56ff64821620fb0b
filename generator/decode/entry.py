"""A record where it stands in the data, with what it mentions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagnostics import Location, Problem, Route
from generator.model.base import Record
from generator.model.baseline import Baseline
from generator.model.picture import PictureUse
from generator.model.project import ProjectFile
from generator.model.target import Target
from generator.model.types import Classification, OnWithheld
from generator.model.vocabulary import BUILT_IN, Vocabulary


class Key(NamedTuple):
    """A record's name: its kind and its id. Written as a target that leads to it: `role:regional-manager`.

    It is no `Target` itself: what is kept by records is never asked for by one that leads to a part or a page.
    """

    kind: str
    id: str

    @classmethod
    def of(cls, target: Target) -> Key:
        """Give the name of the record that a target leads to, be it to the whole or a part."""
        return cls(target.kind, target.id)

    def __str__(self) -> str:
        """Give the form that links use."""
        return str(Target(*self))


class Mention(NamedTuple):
    """A record names another, or a page: in a field, or by a link in prose.

    `clearance` is the classification of the field or passage that holds it where that is narrower than the record's.
    `span` is the place of a link's address in its text. `bare` tells that the id alone is written, as the field says of
    which kind it is.
    """

    route: Route
    target: Target
    in_prose: bool = False
    bare: bool = False
    on_withheld: OnWithheld = "error"
    clearance: Classification | None = None
    span: tuple[int, int] | None = None

    @property
    def key(self) -> Key:
        """The name of the record that it leads to."""
        return Key.of(self.target)

    def write(self, key: Key) -> str:
        """Give what to write in its place to mention another record, in the same form and to the same part."""
        return key.id if self.bare else str(Target(*key, self.target.part))


@dataclass(frozen=True, slots=True)
class Holder:
    """What mentions records: its file, its route in that file, and the mentions.

    Links to pages, and the pictures that it shows, stand apart.
    """

    path: str
    route: Route
    mentions: tuple[Mention, ...] = ()
    pages: tuple[Mention, ...] = ()
    pictures: tuple[PictureUse, ...] = ()

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

    project: ProjectFile | None = None
    entries: tuple[Entry, ...] = ()
    rejected: frozenset[Key] = frozenset()
    problems: tuple[Problem, ...] = ()
    holder: Holder | None = None
    """What the project file mentions."""
    lost: frozenset[str] = frozenset()
    """Kinds of which a record could not be read whose id is unknown."""
    size: int = 0
    """About how many bytes of memory the entries take."""
    drafts: frozenset[Key] = frozenset()
    """Drafts that are not finished, which are no records yet."""
    baseline: Baseline | None = None
    """What was known to be wrong when the company began."""
    vocabulary: Vocabulary = BUILT_IN
    """The kinds that the records may be of."""
