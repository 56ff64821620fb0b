"""Edits of single fields, as an editor makes them one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator.decode.document import make_entry
from generator.decode.entry import Key
from generator.graph.graph import Graph
from generator.model.base import Record
from generator.model.fields import Shape, list_shapes


def edit(graph: Graph, key: Key, **changes: Any) -> Graph:
    """Give a graph with fields of a record changed, with what they mention."""
    entry = graph.entries[key]
    record = entry.record.model_copy(update=changes)
    return Graph(graph.project, {**graph.entries, key: make_entry(entry.path, entry.route, record)})


def alter(value: Any, shape: Shape, graph: Graph) -> Any:  # noqa: PLR0911 - one for each kind of value
    """Give another value of a field's kind; the same where none is known."""
    if shape.many and value:
        return value[:-1] if len(value) > 1 or shape.optional else (alter(value[0], replace(shape, many=False), graph),)
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
    return f"{value}改" if shape.markup or shape.name == "title" else value


@st.composite
def draw_edits(draw: st.DrawFn, graph: Graph) -> tuple[Key, str]:
    """Draw a record and a field of it; each kind is as likely as any other."""
    kind = draw(st.sampled_from(sorted({key.kind for key in graph.entries})))
    key = draw(st.sampled_from(sorted(key for key in graph.entries if key.kind == kind)))
    shapes = list_shapes(type(graph.entries[key].record))
    return key, draw(st.sampled_from([name for name in shapes if name not in ("id", "figures")]))


def make_edit(graph: Graph, where: tuple[Key, str]) -> Graph:
    """Give a graph with another value in a field of a record."""
    key, name = where
    record: Record = graph.entries[key].record
    return edit(graph, key, **{name: alter(getattr(record, name), list_shapes(type(record))[name], graph)})
