"""The only way from a page to the graph: it gives narrow answers, and notes each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import cache, cached_property
from inspect import getattr_static
from types import FunctionType, MethodType
from typing import Any, TypeVar, cast

from generator.decode.entry import Key
from generator.graph.graph import Graph
from generator.graph.holding import Holdings
from generator.graph.reads import Question, Reads, Recorder
from generator.model.base import Component, Record
from generator.model.fields import name_fields
from generator.model.picture import Picture, list_paths
from generator.model.project import ProjectFile
from generator.model.vocabulary import Vocabulary

R = TypeVar("R", bound=Record)
C = TypeVar("C", bound=Component)
M = TypeVar("M")
W = TypeVar("W")


class Door:
    """Answers questions about a graph. Records that it gives are asked field by field; only `whole` gives one whole."""

    def __init__(self, graph: Graph, *, trapped: bool | None = None) -> None:
        self._graph = graph
        self._recorder = Recorder(trapped=trapped)
        self._watched: dict[tuple[str, str], Record] = {}
        self._all: dict[str, tuple[tuple[str, ...], tuple[Record, ...]]] = {}
        self._picked: dict[Question, tuple[Record, ...]] = {}
        self._found: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}

    @property
    def project(self) -> ProjectFile:
        """The project's own description."""
        return self.watch(self._graph.project, "project")

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds that the project's records may be of."""
        self._recorder.ask(("vocabulary",), self._graph.vocabulary.recipes)
        return self._graph.vocabulary

    def record(self, make: Callable[[], M]) -> tuple[M, Reads]:
        """Make something, and give it with what was asked for it."""
        return self._recorder.record(make)

    def listen(self) -> AbstractContextManager[Reads]:
        """Collect what is asked meanwhile."""
        return self._recorder.listen()

    def repeat(self, question: Question) -> None:
        """Ask a question about the graph again, as it was asked first.

        Raises `LookupError`, `AttributeError` or `TypeError` for one that it has no answer to, or that is none of its.
        """
        _AGAIN[question[0]](self, *question[1:])

    def watch(self, component: C, *name: str) -> C:
        """Give what looks like a component, and notes each of its fields that is looked at, under a name."""
        return watch(component, ("field", *name), self._recorder)

    def whole(self, record: R) -> R:
        """Give a record that is shown whole: whatever of it changes, the answer does."""
        key = Key(record.KIND, record.id)
        note_class(type(record), self._recorder)
        return cast("R", self._recorder.ask(("record", *key), self._graph.entries[key].record))

    def get(self, model: type[R], id: str | None) -> R | None:
        """Give a record of a kind by its id, None where there is none."""
        record = self._graph.get(model, id)
        self._recorder.ask(("there", model.KIND, id or ""), record is not None)
        return self._watch(record) if record else None

    def all(self, model: type[R]) -> tuple[R, ...]:
        """Give all records of a kind, in their order (`graph.graph.arrange`)."""
        if model.KIND not in self._all:
            records = self._graph.all(model)
            self._all[model.KIND] = tuple(record.id for record in records), tuple(map(self._watch, records))
        ids, watched = self._all[model.KIND]
        self._recorder.ask(("all", model.KIND), ids)
        return cast("tuple[R, ...]", watched)

    def every(self) -> Iterator[Record]:
        """Yield all records of all kinds, in their order (`graph.graph.arrange`)."""
        self._recorder.ask(("every",), tuple(map(str, self._graph.entries)))
        return (self._watch(entry.record) for entry in self._graph.entries.values())

    def pick(self, question: Question, is_meant: Callable[[Record], object]) -> tuple[Record, ...]:
        """Give the records of all kinds that are meant, by kinds and as `all` gives them.

        The question names what is meant, with all that this depends on beside the record.
        """
        if question not in self._picked:
            records = (record for kind in self._graph.vocabulary.kinds.values() for record in self._graph.all(kind))
            self._picked[question] = tuple(record for record in records if is_meant(record))
        picked = self._picked[question]
        self._recorder.ask(question, tuple((record.KIND, record.id) for record in picked))
        return tuple(map(self._watch, picked))

    def where(self, model: type[R], field: str, value: str) -> tuple[R, ...]:
        """Give the records of a kind in whose field a value stands; `raci.role` looks into the items of `raci`."""
        if (model.KIND, field) not in self._found:
            self._found[model.KIND, field] = self._sort_by(model, field)
        ids = self._found[model.KIND, field].get(value, ())
        self._recorder.ask(("where", model.KIND, field, value), ids)
        return tuple(self._watch(record) for id in ids if (record := self._graph.get(model, id)))

    def title(self, key: Key) -> str | None:
        """Give a record's title, None where there is no such record."""
        entry = self._graph.entries.get(key)
        return self._recorder.ask(("title", *key), entry.record.title if entry else None)

    def pictures(self, text: str) -> tuple[Picture, ...]:
        """Give the pictures that long prose shows, as far as they are to be had."""
        return self._show(*list_paths(text))

    def attached(self, key: Key) -> tuple[str, ...]:
        """Give the attachments that a record names, in its fields or its texts, by their ids, in the order of these."""
        mentions = self._graph.entries[key].mentions
        ids = dict.fromkeys(one.target.id for one in mentions if one.target.kind == "attachment" and one.key != key)
        return self._recorder.ask(("attached", *key), tuple(ids))

    def file(self, path: str) -> tuple[str, int] | None:
        """Give the ending and the size of a file that is handed out, None where it is not to be had."""
        found = self._graph.attachments.get(path)
        return self._recorder.ask(("file", path), (found.suffix, found.size) if found else None)

    def path(self, key: Key) -> str:
        """Give the path of the file that holds a record."""
        return self._recorder.ask(("path", *key), self._graph.entries[key].path)

    def referrers(self, key: Key) -> tuple[tuple[Key, str], ...]:
        """Give what refers to a record, itself apart, with the field that does; one in an item is `field/column`."""
        kinds = self._graph.vocabulary.kinds
        found = (
            (one.source, "/".join(name_fields(kinds[one.source.kind], one.mention.route)))
            for one in self._graph.referrers(key)
        )
        return self._recorder.ask(("referrers", *key), tuple(found))

    def holding(self, key: Key) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
        """Give what holds for a region, product line or dealer in particular, and the rules that it goes before."""
        here, gone = self._recorder.ask(("holding", *key), self._holdings.find(key))
        return tuple(self._find(*one) for one in here), tuple(self._find(*one) for one in gone)

    def count_general(self) -> dict[str, int]:
        """Give how many records of the kinds that may hold for some only hold everywhere."""
        return dict(self._recorder.ask(("general",), self._holdings.general))

    def ask(self, question: Question, answer: Any) -> Any:
        """Note an answer that does not come from the graph."""
        return self._recorder.ask(question, answer)

    @cached_property
    def _holdings(self) -> Holdings:
        return Holdings(self._graph)

    def _show(self, *paths: str) -> tuple[Picture, ...]:
        known = self._graph.pictures
        return self._recorder.ask(("pictures", *paths), tuple(known[path] for path in paths if path in known))

    def _find(self, kind: str, id: str) -> Record:
        return self._watch(self._graph.entries[Key(kind, id)].record)

    def _find_kind(self, kind: str) -> type[Record]:
        return self._graph.vocabulary.kinds[kind]

    def _note_class(self, kind: str) -> None:
        note_class(self._find_kind(kind), self._recorder)

    def _watch(self, record: R) -> R:
        key = record.KIND, record.id
        if key not in self._watched:
            self._watched[key] = self.watch(record, *key)
        return cast("R", self._watched[key])

    def _sort_by(self, model: type[R], field: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for record in self._graph.all(model):
            for value in dict.fromkeys(_find_values(record, field.split("."))):
                found.setdefault(value, []).append(record.id)
        return {value: tuple(ids) for value, ids in found.items()}


def watch(subject: W, question: Question, recorder: Recorder) -> W:
    """Give what looks like a component or dataclass, and has a recorder note each of its fields that is looked at.

    A field's question is `question` with its name.
    """
    return cast("W", _Watched(subject, question, recorder))


def note_class(model: Any, recorder: Recorder) -> None:
    """Note what a project declares of a record's fields: who has the record's class can see it."""
    if recipe := getattr(model, "RECIPE", ""):
        recorder.ask(("class", model.KIND), recipe)


@cache
def _list_fields(model: Any) -> frozenset[str]:
    return frozenset(model.model_fields if issubclass(model, Component) else model.__dataclass_fields__)


def _find_values(item: object, names: list[str]) -> Iterator[str]:
    if item is None:
        return
    if isinstance(item, tuple):
        for one in item:
            yield from _find_values(one, names)
    elif names:
        yield from _find_values(getattr(item, names[0]), names[1:])
    elif isinstance(item, str):
        yield item


class _Watched:
    """Something whose fields are asked for one by one. Whoever wants its class by `type` gets an error, no answer."""

    __slots__ = ("_asked", "_question", "_recorder", "_subject")

    def __init__(self, subject: Any, question: Question, recorder: Recorder) -> None:
        object.__setattr__(self, "_subject", subject)
        object.__setattr__(self, "_question", question)
        object.__setattr__(self, "_recorder", recorder)
        object.__setattr__(self, "_asked", {})

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """What `isinstance` asks for, and who wants to know the fields."""
        note_class(type(self._subject), self._recorder)
        return type(self._subject)

    @property
    def __dict__(self) -> Mapping[str, object]:  # type: ignore[override]
        """What `find_value` looks into."""
        return _Fields(self)

    def __getattr__(self, name: str) -> Any:
        if name in self._asked:  # who asks again notes the very same question, of which there is one for all pages
            return self._recorder.ask(self._asked[name], getattr(self._subject, name))
        model: Any = type(self._subject)
        if name == "id":  # the question names it
            return self._subject.id
        if name in _list_fields(model):
            question = self._asked[name] = (*self._question, name)
            return self._recorder.ask(question, getattr(self._subject, name))
        # What the class works out it works out of the fields, which are asked for then.
        member = getattr_static(model, name)
        if isinstance(member, property) and member.fget:
            return member.fget(self)
        if isinstance(member, cached_property):
            return member.func(self)
        return MethodType(member, self) if isinstance(member, FunctionType) else getattr(model, name)

    def __setattr__(self, name: str, value: object) -> None:
        raise TypeError(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Component) and self._question == getattr(other, "_question", None)

    def __hash__(self) -> int:
        return hash(self._question)


class _Fields(Mapping[str, object]):
    """The fields of what is watched, for those who ask whether there is one."""

    def __init__(self, watched: _Watched) -> None:
        self._watched = watched

    def __getitem__(self, name: str) -> object:
        if name not in type(self._watched._subject).model_fields:  # noqa: SLF001 - two halves of one thing
            raise KeyError(name)
        return getattr(self._watched, name)

    def __iter__(self) -> Iterator[str]:
        return iter(type(self._watched._subject).model_fields)  # noqa: SLF001 - two halves of one thing

    def __len__(self) -> int:
        return len(type(self._watched._subject).model_fields)  # noqa: SLF001 - two halves of one thing


def _repeat_field(door: Door, *names: str) -> object:
    """Ask for a field: of a record, or of the project."""
    *owner, field = names
    return getattr(door.project if owner == ["project"] else door._find(*owner), field)  # noqa: SLF001 - its own half


_AGAIN: Mapping[str, Callable[..., object]] = {
    "field": _repeat_field,
    "title": lambda door, *key: door.title(Key(*key)),
    "path": lambda door, *key: door.path(Key(*key)),
    "referrers": lambda door, *key: door.referrers(Key(*key)),
    "record": lambda door, *key: door.whole(door._find(*key)),  # noqa: SLF001
    "there": lambda door, kind, id: door.get(door._find_kind(kind), id),  # noqa: SLF001
    "all": lambda door, kind: door.all(door._find_kind(kind)),  # noqa: SLF001
    "where": lambda door, kind, *value: door.where(door._find_kind(kind), *value),  # noqa: SLF001
    "class": lambda door, kind: door._note_class(kind),  # noqa: SLF001
    "attached": lambda door, *key: door.attached(Key(*key)),
    "holding": lambda door, *key: door.holding(Key(*key)),
    "general": lambda door: door.count_general(),
    "file": lambda door, path: door.file(path),
    "pictures": lambda door, *paths: door._show(*paths),  # noqa: SLF001
    "every": lambda door: next(door.every(), None),
    "vocabulary": lambda door: door.vocabulary,
}
"""How each question of a door is asked again, by its first word."""
