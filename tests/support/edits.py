"""Edits of single fields, as an editor makes them one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from generator.decode.document import make_entry
from generator.decode.entry import Key
from generator.graph.graph import Graph
from generator.model.base import Component, Record
from generator.model.fields import Shape, list_shapes

Place = tuple[str | int, ...]
C = TypeVar("C", bound=Component)


def edit(graph: Graph, key: Key, **changes: Any) -> Graph:
    """Give a graph with fields of a record changed, with what they mention."""
    entry = graph.entries[key]
    record = entry.record.model_copy(update=changes)
    return Graph(graph.project, {**graph.entries, key: make_entry(entry.path, entry.route, record)})


def alter(value: Any, shape: Shape, graph: Graph) -> Any:  # noqa: PLR0911 - one for each kind of value
    """Give another value of a field's kind; the same where none is known."""
    if shape.many and len(value or ()) > 1:
        return value[:-1]
    if shape.many:
        other = alter(value[0] if value else None, replace(shape, many=False), graph)
        return () if other is None else (other,)
    if shape.ref and shape.ref.kind != "*":
        return next((key.id for key in graph.entries if key.kind == shape.ref.kind and key.id != value), value)
    if shape.choices:
        return next(choice for choice in shape.choices if choice != value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value.replace(year=value.year + 1)
    if isinstance(value, int | float):
        return value + 1
    if shape.name == "version":
        return "9.9.9"
    return f"{value or ''}改" if shape.text and not shape.pattern else value


def list_places(component: Component) -> Iterator[Place]:
    """Give the way to each field of a component, and of what it holds: names, and numbers of items."""
    for name, shape in list_shapes(type(component)).items():
        value = getattr(component, name)
        if name in ("id", "figures"):
            continue
        yield (name,)
        if shape.component and value:
            held = enumerate(value) if shape.many else [(0, value)]
            yield from ((name, number, *inner) for number, item in held for inner in list_places(item))


@st.composite
def draw_edits(draw: st.DrawFn, graph: Graph) -> tuple[Key, Place]:
    """Draw a record and a field of it or of what it holds; each kind is as likely as any other."""
    kind = draw(st.sampled_from(sorted({key.kind for key in graph.entries})))
    key = draw(st.sampled_from(sorted(key for key in graph.entries if key.kind == kind)))
    return key, draw(st.sampled_from(list(list_places(graph.entries[key].record))))


def make_edit(graph: Graph, where: tuple[Key, Place]) -> Graph:
    """Give a graph with another value in a field of a record."""
    key, place = where
    record: Record = graph.entries[key].record
    name = str(place[0])
    return edit(graph, key, **{name: getattr(_change(record, place, graph), name)})


def _change(component: C, place: Place, graph: Graph) -> C:
    name, *inner = place
    shape, value = list_shapes(type(component))[str(name)], getattr(component, str(name))
    if not inner:
        return component.model_copy(update={str(name): alter(value, shape, graph)})
    number, *rest = inner
    held = [_change(item, tuple(rest), graph) if index == number else item for index, item in enumerate(_open(value))]
    return component.model_copy(update={str(name): tuple(held) if shape.many else held[0]})


def _open(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
