"""What records tell, read once for all editions of a comparison: by which signs a sentence is known again.

Most records are the very same ones on both sides and in all editions; what is copied is looked for in few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.changes.passages import list_passages
from generator.changes.runs import ReadText, list_runs, list_texts
from generator.decode.entry import Entry


class Telling(NamedTuple):
    """What a record tells: the marks of its passages, and the signs of its texts, as each of its readers reads them."""

    marks: frozenset[str]
    signs: tuple[str, ...]


def read_entry(entry: Entry) -> Telling:
    """Read all texts of a record."""
    marks = frozenset(passage.mark for passage in list_passages((entry,)))
    return Telling(marks, tuple(dict.fromkeys(text.signs for text in list_texts((entry,)))))


class Library:
    """Records that are read when somebody asks, each once. `recall` gives those that were read before."""

    def __init__(self, recall: Callable[[], Iterable[tuple[Entry, Telling]]] = tuple) -> None:
        self._recall: Callable[[], Iterable[tuple[Entry, Telling]]] | None = recall
        # The record is kept beside what it tells: so long it alone has its number.
        self._read: dict[int, tuple[Entry, Telling]] = {}

    def read(self, entry: Entry) -> Telling:
        """Give what a record tells."""
        found = self._read.get(id(entry))
        if found is None:
            found = self._read[id(entry)] = (entry, read_entry(entry))
        return found[1]

    def find_marks(self, marks: set[str], entries: Iterable[Entry]) -> list[Entry]:
        """Give the records that tell any of some passages, in their order."""
        if not marks:
            return []
        self._remember()
        return [entry for entry in entries if not marks.isdisjoint(self.read(entry).marks)]

    def find_runs(self, runs: set[str], entries: Iterable[Entry]) -> Iterator[ReadText]:
        """Yield the texts of records in which any of some runs of signs stands, in their order."""
        self._remember()
        for entry in entries:
            if any(not runs.isdisjoint(list_runs(signs)) for signs in self.read(entry).signs):
                yield from list_texts((entry,))

    def list_signs(self, entries: Iterable[Entry]) -> Iterator[str]:
        """Yield the signs of all texts of records."""
        for entry in entries:
            yield from self.read(entry).signs

    def _remember(self) -> None:
        """Take in what was read before, when many are about to be asked for: it is not needed for a few."""
        if self._recall:
            self._read.update((id(entry), (entry, telling)) for entry, telling in self._recall())
            self._recall = None
