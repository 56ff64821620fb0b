"""The texts that rules read: every text of a record or of the project file, with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.cache.recent import remember
from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Entry
from generator.diagnostics import Location, Route
from generator.model.fields import Leaf, walk_leaves
from generator.model.project import ProjectFile
from generator.model.prose.flat import Flat, show, show_plain
from generator.model.prose.reading import read_prose
from generator.model.types import CLASSIFICATIONS, Classification
from generator.model.vocabulary import BUILT_IN, Vocabulary

_MOST_CHARACTERS = 200_000
"""Of texts whose places are remembered, together: they take a hundred times the room of the texts."""


class CheckedText(NamedTuple):
    """A text in a record, or in the project file (then `entry` is None)."""

    entry: Entry | None
    route: Route
    leaf: Leaf
    vocabulary: Vocabulary
    """The kinds that a link in it may name."""
    reach: Classification = "public"
    """How far a text of the project file goes: the narrowest level of the only edition that it stands in."""

    @property
    def text(self) -> str:
        """The text as it is written."""
        return self.leaf.value

    @property
    def prose(self) -> bool:
        """Whether the text is prose, with links and emphasis, rather than shown as it is written."""
        return self.leaf.shape.markup is not None

    @property
    def level(self) -> Classification:
        """The narrowest classification of what holds the text; of the project file, of the edition that it is for."""
        own = self.entry.record.classification if self.entry else self.reach
        return max(own, self.leaf.clearance or own, key=CLASSIFICATIONS.index)

    @property
    def calm(self) -> bool:
        """Whether the text is prose in which no sign can be taken for markup of any kind."""
        return self.prose and self.leaf.read().calm

    @property
    def shown(self) -> Flat:
        """What is read of the text, with the place of each character."""
        markup = self.leaf.shape.markup
        return show_text(self.text, block=markup.form == "block") if markup else show_plain(self.text)

    def locate(self, span: tuple[int, int] | None = None) -> Location:
        """Give the place of the text, or of a part of it (offsets in the text)."""
        measured = self.leaf.measure(*span) if span else None
        if self.entry is None:
            return Location(PROJECT_PATH, self.route, span=measured)
        return self.entry.locate(self.route, measured)


@remember(lambda shown: 1 + len(shown.text), _MOST_CHARACTERS)
def show_text(text: str, *, block: bool) -> Flat:
    """Give what is read of prose, with the place of each character."""
    return show(read_prose(text, block=block).nodes)


def list_passages(
    project: ProjectFile | None, entries: Iterable[Entry], vocabulary: Vocabulary = BUILT_IN
) -> Iterator[CheckedText]:
    """Yield every text of the project file and of records; ids and references are none."""
    if project:
        reach = _measure_reach(project)
        for leaf in walk_leaves(project):
            if leaf.shape.text:
                yield CheckedText(None, leaf.route, leaf, vocabulary, reach.get(leaf.route[:2], "public"))
    for entry in entries:
        for leaf in walk_leaves(entry.record):
            if leaf.shape.text and not leaf.shape.identifies:
                yield CheckedText(entry, leaf.route, leaf, vocabulary)


def _measure_reach(project: ProjectFile) -> dict[Route, Classification]:
    """Give the narrowest level of each edition, and of each handbook's."""
    editions = {one.id: max(one.classifications, key=CLASSIFICATIONS.index) for one in project.editions}
    found: dict[Route, Classification] = {("editions", name): level for name, level in editions.items()}
    for book in project.handbooks:
        found["handbooks", book.id] = editions.get(book.edition, "public")
    return found
