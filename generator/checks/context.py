"""What rules stand on: the whole graph with the day, and its texts, walked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from generator.checks.passages import CheckedText, list_passages
from generator.checks.quiet import Quiet
from generator.decode.entry import Entry, Key
from generator.graph.graph import Graph
from generator.graph.names import KnownNames, Recall, forget
from generator.graph.reads import Recorder
from generator.graph.recorded import RecordedGraph
from generator.model.base import Record
from generator.model.market import ProductLine
from generator.model.organisation import Region

R = TypeVar("R", bound=Record)
T = TypeVar("T")
_DEEPEST = 20
"""Regions above one another: there are fewer levels, and a longer line is an error (`region-level-not-below`)."""


class RuleContext:
    """What a rule may know: the graph, the day, what the project file can switch on, what could not be read.

    `recall` gives what had a name before, `former` the records of the state that the data are compared with. What is
    asked for is noted, by rule, unless the `recorder` is one that notes nothing. `quiet` knows where nothing was found.
    """

    def __init__(  # noqa: PLR0913 - all that rules may ask
        self,
        graph: Graph,
        today: date,
        switches: frozenset[str] = frozenset(),
        rejected: frozenset[Key] = frozenset(),
        recall: Recall = forget,
        *,
        former: Mapping[Key, Record] = MappingProxyType({}),
        recorder: Recorder | None = None,
        quiet: Quiet | None = None,
    ) -> None:
        self.recorder = recorder or Recorder()
        self.graph = RecordedGraph(graph, self.recorder)
        self.switches = switches
        self._today = today
        self._graph = graph
        self._rejected = rejected
        self._recall = recall
        self._former = former
        self._quiet = quiet or Quiet()

    @property
    def today(self) -> date:
        """The day against which reviews are measured."""
        return self.recorder.ask(("today",), self._today)

    @property
    def names(self) -> KnownNames:
        """The names in the graph, those that could not be read, and those before it."""
        self.recorder.ask(("names",), (tuple(self._graph.entries), tuple(sorted(self._rejected))))
        return self._names

    @cached_property
    def _names(self) -> KnownNames:
        return KnownNames(self._graph.entries, self._rejected, self._recall)

    @property
    def rejected(self) -> frozenset[Key]:
        """The records that could not be read."""
        self.recorder.ask(("rejected",), tuple(sorted(self._rejected)))
        return self._rejected

    @property
    def passages(self) -> tuple[CheckedText, ...]:
        """Every text of every record and of the project file; ids and references are none."""
        self.recorder.ask(("every",), self._graph.entries)
        self.recorder.ask(("project",), self.graph.project)
        return self._passages

    @cached_property
    def _passages(self) -> tuple[CheckedText, ...]:
        return tuple(list_passages(self._graph.project, self._graph.entries.values(), self._graph.vocabulary))

    def list_texts(self, *entries: Entry) -> Iterator[CheckedText]:
        """Yield the texts of some records; ids and references are none."""
        return list_passages(None, entries, self._graph.vocabulary)

    def list_project_texts(self) -> Iterator[CheckedText]:
        """Yield the texts of the project file."""
        return list_passages(self.graph.project, (), self._graph.vocabulary)

    def sift(self, rule: str, find: Callable[[], Iterable[T]], *entries: Entry, more: str = "") -> Sequence[T]:
        """Give what a rule finds by looking at some records, and at what `more` names; it looks at nothing else.

        Where an earlier run found nothing in the very same records, it does not look again.
        """
        return self._quiet.sift(rule, find, entries, more)

    def find_former(self, key: Key) -> Record | None:
        """Give a record as it was in the state that the data are compared with, None without one."""
        return self.recorder.ask(("former", *key), self._former.get(key))

    def each(self, model: type[R]) -> Iterator[tuple[Entry, R]]:
        """Yield the records of a kind, or of all kinds (`Record`), with where they stand, whatever their status."""
        if model is Record:
            yield from ((entry, entry.record) for entry in self.graph.entries.values())  # type: ignore[misc]
            return
        yield from self.graph.each(model)

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

    def find_parent(self, tree: type[Region | ProductLine], id: str) -> str | None:
        """Give what a region or product line lies in, None for one that lies in nothing or is not there."""
        record = self.graph.get(tree, id)
        return record.parent if record else None

    def region_line(self, id: str) -> frozenset[str]:
        """Give a region's id and those of all regions above it, as far as a line of falling levels can reach."""
        line: set[str] = set()
        region = self.graph.get(Region, id)
        while region and region.id not in line and len(line) < _DEEPEST:
            line.add(region.id)
            region = self.graph.get(Region, region.parent)
        return frozenset(line)
