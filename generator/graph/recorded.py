"""A graph that notes what rules look at. Rules see records whole, with their places: that is where problems are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from generator.decode.entry import Entry, Key
from generator.graph.graph import Graph, Reference
from generator.graph.reads import Recorder
from generator.model.base import Record
from generator.model.project import ProjectFile
from generator.model.vocabulary import Vocabulary

R = TypeVar("R", bound=Record)


class RecordedGraph(Graph):
    """A graph whose answers are noted. It knows no more than the one that it is made of."""

    def __init__(self, graph: Graph, recorder: Recorder) -> None:
        object.__setattr__(self, "_graph", graph)
        object.__setattr__(self, "_recorder", recorder)
        object.__setattr__(self, "_noted", _Noted(graph.entries, recorder) if recorder.notes else graph.entries)

    _graph: Graph
    _recorder: Recorder
    _noted: Mapping[Key, Entry]

    @property
    def project(self) -> ProjectFile:
        """The project's own description."""
        return self._recorder.ask(("project",), self._graph.project)

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds that the records may be of."""
        return self._recorder.ask(("vocabulary",), self._graph.vocabulary)

    @property
    def entries(self) -> Mapping[Key, Entry]:
        """The records with where they stand."""
        return self._noted

    def all(self, model: type[R]) -> tuple[R, ...]:
        """Give all records of a kind, in their order (`graph.graph.arrange`)."""
        return tuple(record for _, record in self.each(model))

    def each(self, model: type[R]) -> tuple[tuple[Entry, R], ...]:
        """Give all records of a kind as `all` does, with where they stand."""
        entries = self._graph.entries
        found = tuple((entries[Key(model.KIND, record.id)], record) for record in self._graph.all(model))
        return self._recorder.ask(("kind", model.KIND), found)

    def referrers(self, key: Key) -> tuple[Reference, ...]:
        """Give the references that lead to a record, from its own mentions apart."""
        return self._recorder.ask(("referrers", *key), self._graph.referrers(key))


class _Noted(Mapping[Key, Entry]):
    """Entries by their keys. Whoever goes through them has seen all."""

    def __init__(self, entries: Mapping[Key, Entry], recorder: Recorder) -> None:
        self._entries = entries
        self._recorder = recorder

    def __getitem__(self, key: Key) -> Entry:
        found = self._recorder.ask(("record", *key), self._entries.get(key))
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: Key, default: Any = None) -> Any:
        """Give an entry as `__getitem__` does; it is asked for most often."""
        found = self._recorder.ask(("record", *key), self._entries.get(key))
        return default if found is None else found

    def __contains__(self, key: object) -> bool:
        return self._recorder.ask(("there", *(key if isinstance(key, tuple) else ())), key in self._entries)

    def __iter__(self) -> Iterator[Key]:
        self._recorder.ask(("every",), self._entries)
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._recorder.ask(("every",), self._entries))
