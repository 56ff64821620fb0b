"""Values for every field of every kind, made by asking the model which fields there are."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from generator.authoring.notes import Note, list_notes
from generator.diagnostics import Route
from generator.model.base import Component, Record
from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.fields import Shape, item_key
from generator.model.target import LINE_PATTERN
from tests.support.project import TODAY, WORDS

Raw = dict[str, Any]
"""A record, an item or the project file, as a file has it."""

_FIXED = {"levels": 5, "anchors": 3}
"""Lists whose length the model fixes."""
HISTORY = "history"
"""The field in which a record keeps its versions."""
_DECIDED = (
    "status",
    "classification",
    "subject",
    "effective_from",
    "effective_to",
    "former_ids",
    "figures",
    HISTORY,
    "announced_on",
    "end_announced_on",
)
"""Fields of a record that decide who sees it or its parts, or that must fit others: callers give them."""
TERM = "end_announced_on"
"""The field of a record that is a term, with an announcement of its end as of its beginning."""
_OF_VERSIONS = ("effective_from", "effective_to", "classification", "status", "announced_on")
_LINE = "worked.sum"
"""The line of a worked example that every rule has, for others to take its number."""


@dataclass(frozen=True)
class Filler:
    """Fills fields: `say` words a text, being told its route and shape, and `refer` names a record of a kind.

    Lists get `count` items where they may have so many; `step` varies choices, numbers, dates and the ids of items.
    Without `whole` only what is required is filled.
    """

    say: Callable[[Route, Shape], str]
    refer: Callable[[str], str]
    count: int = 1
    step: int = 0
    whole: bool = True

    def fill_record(self, kind: type[Record], id: str) -> Raw:
        """Give a record with its kind and id, that everyone may see; an article that opens no part."""
        fields = self.fill(kind, (kind.KIND,))
        own = {name: value for name, value in fields.items() if name not in (*_DECIDED, "opens_part")}
        if TERM in kind.model_fields:
            own |= {"effective_from": "2026-01-01", "seat": f"席位{id}"}
        if kind.KIND == "attachment":
            own["file"] = f"attachments/{id}.csv"
        if kind.KIND == "rule":
            own["examples"] = [*own.get("examples", ()), self.make_example()]
        return {"kind": kind.KIND, "id": id, **own, "classification": "public"}

    def fill_version(self, kind: type[Record], **times: str) -> Raw:
        """Give a version of a record of a kind that keeps them, with its days and state."""
        model = read_notes(kind)[HISTORY].shape.component
        assert model
        fields = self.fill(model, (kind.KIND, HISTORY, times["effective_from"]))
        return {name: value for name, value in fields.items() if name not in _OF_VERSIONS} | times

    def make_example(self) -> Raw:
        """Give the worked example whose line others name."""
        texts = dict.fromkeys(("title", "story", "conclusion"), "一")
        example, line = _LINE.split(".")
        return {"id": example, **texts, "lines": [{"id": line, "label": "一", "value": 1, "unit": "元"}]}

    def refer_line(self) -> str:
        """Name a line of a worked example of a rule."""
        return f"rule:{self.refer('rule')}#{_LINE}"

    def fill(self, model: type[Component], route: Route) -> Raw:
        """Give the fields of a record or item, its id apart."""
        wanted = [
            note for name, note in read_notes(model).items() if name != "id" and (note.shape.required or self.whole)
        ]
        return {note.shape.name: self.fill_field(model, note, (*route, note.shape.name)) for note in wanted}

    def fill_field(self, model: type[Component], note: Note, route: Route) -> Any:
        """Give the value of one field."""
        if not note.shape.many:
            return self._make(note, route, 0)
        least = max(note.shape.minimum, _FIXED.get(note.shape.name, 0), self.count)
        return [self._make(note, route, number) for number in range(min(least, find_most(model, note.shape.name)))]

    def _make(self, note: Note, route: Route, number: int) -> Any:
        shape = note.shape
        if shape.component:
            item = self.fill(shape.component, route)
            return {"id": f"part-{self.step}-{number}", **item} if "id" in shape.component.model_fields else item
        if shape.ref:
            if shape.pattern == LINE_PATTERN:
                return self.refer_line()
            return f"term:{self.refer('term')}" if shape.ref.kind == "*" else self.refer(shape.ref.kind)
        if not shape.text or shape.choices:
            return self._make_plain(note)
        if not note.shape.pattern and shape.name != "time_zone":
            return self.say(route, shape)
        return (
            note.shape.examples[self.step % len(note.shape.examples)] if note.shape.examples else f"part-{self.step}-0"
        )

    def _make_plain(self, note: Note) -> Any:
        shape, step = note.shape, self.step
        if shape.choices:
            return [*shape.choices][step % len(shape.choices)]
        plain: dict[Any, Any] = {
            bool: not step % 2,
            date: (TODAY - timedelta(days=20 + step)).isoformat(),
            Duration: f"P{3 + step}D",
            Cadence: f"FREQ=MONTHLY;BYMONTHDAY={5 + step}",
        }
        return plain.get(shape.base, max(note.shape.least, 1) + step)


class Field(NamedTuple):
    """A field that has a value: where it stands, what the model says of it, and the record or item that holds it."""

    route: Route
    note: Note
    model: type[Component]
    holder: Raw

    @property
    def shape(self) -> Shape:
        """What the field holds."""
        return self.note.shape

    @property
    def most(self) -> int:
        """The most items that the field may have."""
        return find_most(self.model, self.shape.name)


def list_fields(model: type[Component], raw: Raw, closed: Container[str] = (), route: Route = ()) -> Iterator[Field]:
    """Yield every field that has a value, then those below it; none below a field of a closed classification.

    What holds a field may be changed meanwhile.
    """
    for name, note in read_notes(model).items():
        if name not in raw:
            continue
        yield Field((*route, name), note, model, raw)
        if note.shape.component and name in raw and note.shape.clearance not in closed:
            for index, item in enumerate(raw[name]) if note.shape.many else [(None, raw[name])]:
                here = (*route, name) if index is None else (*route, name, item_key(item, index))
                yield from list_fields(note.shape.component, item, closed, here)


@cache
def read_notes(model: type[Component]) -> Mapping[str, Note]:
    """Give what the model says of a class's fields."""
    return list_notes(model, WORDS)


def find_most(model: type[Component], name: str) -> int:
    """Give the most items that a list may have."""
    bounds = [mark.max_length for mark in model.model_fields[name].metadata if getattr(mark, "max_length", None)]
    return min(bounds, default=10**6)
