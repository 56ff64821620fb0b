"""Values and fields in the words that readers know: titles instead of ids, 60 天 instead of P60D."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.changes.side import Side
from generator.diagnostics import Route
from generator.model.base import Component
from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.fields import Shape, find_calendar, list_shapes
from generator.model.target import Target
from generator.model.types import show_amount
from generator.pages.scope import SEPARATOR, show_plain
from generator.words import Words

_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Naming:
    """Names the values of one side, in a reader's language; `title_of` gives a record's title by kind and id."""

    title_of: Callable[[str, str], str]
    words: Words

    def label(self, shape: Shape) -> str:
        """Give a field's name."""
        return self.words(shape.title)

    def value(self, shape: Shape, value: Any, calendar: str = "") -> str:
        """Give a value as one line of plain text; "" where there is none."""
        if value is None or value == ():
            return ""
        if shape.many:
            return SEPARATOR.join(self._single(shape, item, calendar) for item in value)
        return self._single(shape, value, calendar)

    def item(self, component: Component, position: int) -> str:
        """Name an item of a list: by its first text, by what it refers to, or by its number (from 0)."""
        shapes = list_shapes(type(component))
        texts = [shape for name, shape in shapes.items() if shape.text and name != "id" and not shape.many]
        references = [shape for shape in shapes.values() if shape.ref and not shape.many]
        for shape in (*references, *texts) if "id" not in shapes else (*texts, *references):
            value = getattr(component, shape.name)
            if value:
                name = self.value(shape, value)
                return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        return self.words("第 {n} 项", n=position + 1)

    def summary(self, component: Component) -> str:
        """Give all that an item holds as one line."""
        calendar = find_calendar(component)
        found = (
            (self.label(shape), self.value(shape, getattr(component, name), calendar))
            for name, shape in list_shapes(type(component)).items()
            if name not in ("id", "calendar")
        )
        named = [self.words("{label}：{value}", label=label, value=value) for label, value in found if value]
        return self.words("；").join(named)

    def _single(self, shape: Shape, value: Any, calendar: str) -> str:
        if isinstance(value, Component):
            return self.summary(value)
        if shape.ref:
            target = shape.ref.lead(value)
            return self.title_of(target.kind, target.id) or str(value)
        if shape.choices:
            return self.words(shape.choices.get(value, value))
        if shape.display.unit:
            return show_amount(value, shape.display.unit)
        return show_plain(value, self.words, calendar)


def open_naming(sides: Iterable[Side], words: Words) -> Naming:
    """Give the names of one side, and of the others where it lacks a record."""
    order = tuple(sides)

    def find(kind: str, id: str) -> str:
        return next((title for side in order if (title := side.title_of(kind, id))), "")

    return Naming(find, words)


def name_route(component: Component, route: Route, words: Words) -> Iterator[str]:
    """Name the fields on a route, from the model; ids and numbers of items are left out."""
    model: type[Component] | None = type(component)
    segments = iter(route)
    for segment in segments:
        shape = list_shapes(model).get(segment) if model else None
        if shape is None:
            return
        yield words(shape.title)
        if shape.many:
            next(segments, None)
        model = shape.component


def plain(value: Any) -> Any:
    """Give a value as JSON knows it, as it would be written in the data."""
    if isinstance(value, Component):
        return {
            name: plain(item) for name in list_shapes(type(value)) if (item := getattr(value, name)) not in (None, ())
        }
    if isinstance(value, Target):
        return str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Duration | Cadence):
        return value.text
    return value.isoformat() if isinstance(value, date) else value
