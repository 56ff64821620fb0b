"""What rules stand on: the whole graph with the day, and its texts, walked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.checks.passages import Passage, list_passages
from generator.decode.entry import Entry, Key
from generator.graph.graph import Graph
from generator.graph.names import Names, Recall, forget
from generator.model.base import Record
from generator.model.organisation import Region

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Ground:
    """The graph, the day, the rules that the project file can switch on, and the records that could not be read.

    `recall` gives what had a name before.
    """

    graph: Graph
    today: date
    switches: frozenset[str] = frozenset()
    rejected: frozenset[Key] = frozenset()
    recall: Recall = forget

    @cached_property
    def names(self) -> Names:
        """The names in the graph, and those before it."""
        return Names(self.graph.entries, self.rejected, self.recall)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of every record and of the project file; ids and references are none."""
        return tuple(list_passages(self.graph.project, self.graph.entries.values()))

    def each(self, model: type[R]) -> Iterator[tuple[Entry, R]]:
        """Yield the records of a kind, or of all kinds (`Record`), with where they stand, whatever their status."""
        if model is Record:
            yield from ((entry, entry.record) for entry in self.graph.entries.values())  # type: ignore[misc]
            return
        for record in self.graph.all(model):
            yield self.graph.entries[Key(model.KIND, record.id)], record

    def published(self, model: type[R]) -> Iterator[tuple[Entry, R]]:
        """Yield the published records of a kind, or of all kinds (`Record`), with where they stand."""
        return ((entry, record) for entry, record in self.each(model) if record.status == "published")

    def entries(self) -> Iterator[Entry]:
        """Yield every published record's entry, in the order of the files."""
        return (entry for entry in self.graph.entries.values() if entry.record.status == "published")

    def title_of(self, model: type[Record], id: str | None) -> str:
        """Give a record's title, or its id where there is no such record."""
        record = self.graph.get(model, id)
        return record.title if record else id or ""

    def region_line(self, id: str) -> frozenset[str]:
        """Give a region's id and those of all regions above it."""
        line: set[str] = set()
        region = self.graph.get(Region, id)
        while region and region.id not in line:
            line.add(region.id)
            region = self.graph.get(Region, region.parent)
        return frozenset(line)
