"""The texts that rules read: every text of a record or of the project file, with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Entry
from generator.diagnostics import Location, Route
from generator.model.fields import Leaf, walk_leaves
from generator.model.project import Project

_NO_TEXTS = frozenset({"id", "former_ids"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in a record, or in the project file (then `entry` is None)."""

    entry: Entry | None
    route: Route
    text: str
    prose: bool
    block: bool = False
    """Whether the prose is whole Markdown rather than the inline subset."""

    def locate(self, needle: str = "") -> Location:
        """Give the place of the text, or of a word in it."""
        if self.entry is None:
            return Location(PROJECT_PATH, self.route, needle=needle)
        return self.entry.locate(self.route, needle)


def list_passages(project: Project | None, entries: Iterable[Entry]) -> Iterator[Passage]:
    """Yield every text of the project file and of records; ids and references are none."""
    if project:
        for leaf in walk_leaves(project):
            if leaf.shape.text:
                yield _open_passage(None, leaf)
    for entry in entries:
        for leaf in walk_leaves(entry.record):
            if leaf.shape.text and leaf.shape.name not in _NO_TEXTS:
                yield _open_passage(entry, leaf)


def _open_passage(entry: Entry | None, leaf: Leaf) -> Passage:
    markup = leaf.shape.markup
    return Passage(entry, leaf.route, leaf.value, markup is not None, markup is not None and markup.form == "block")
