"""Fields with nothing behind their names: where one may be left out, that is what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.decode.validation import name_route
from generator.diagnostics import Location, Problem, Route, Term
from generator.load.document import Document
from generator.model.base import Component
from generator.model.fields import Shape, list_shapes

_EMPTY = "“{field}”后面没有内容，等于没有写这个字段"
_COMMENTED = "“{field}”后面没有内容：以 # 开头的值要写在引号里，不然 YAML 当它是注释"
_COMMENT = re.compile(r"[^:#]*:[ \t]+#(?=[^\s#])")
"""A field's name and, where its value belongs, what nobody writes for a comment."""


def leave_out_empty(model: type[Component], raw: Any) -> Any:
    """Give a raw value without the empty fields that mean nothing; where there are none, the very same value."""
    if not isinstance(raw, dict):
        return raw
    shapes = list_shapes(model)
    kept = {}
    same = True
    for name, value in raw.items():
        shape = shapes.get(name)
        if shape and value is None and _may_be_empty(shape):
            same = False
            continue
        inner = _leave_out_inner(shape, value) if shape and shape.component else value
        same = same and inner is value
        kept[name] = inner
    return raw if same else kept


def find_empty(model: type[Component], raw: Any, document: Document, route: Route) -> Iterator[Problem]:
    """Tell of each field that is named and left empty, and counts as left out. Who writes `null` means it."""
    if not isinstance(raw, dict):
        return
    shapes = list_shapes(model)
    for name, value in raw.items():
        shape = shapes.get(name)
        if shape is None:
            continue
        if value is None and _may_be_empty(shape) and not _says_null(document, (*route, name)):
            commented = shape.pattern.startswith("^#") or is_commented(document, (*route, name))
            message = _COMMENTED if commented else _EMPTY
            location = Location(document.path, (*route, name), "key")
            yield Problem("empty-field", location, message, {"field": Term(shape.title)})
        elif shape.component and isinstance(value, dict):
            yield from find_empty(shape.component, value, document, (*route, name))
        elif shape.component and isinstance(value, list):
            for index, item in enumerate(value):
                yield from find_empty(shape.component, item, document, (*route, *name_route(raw, (name, index))))


def explain_commented(problem: Problem, document: Document) -> Problem:
    """Say of a field that is empty, and must not be, that its value was taken for a comment, where that is so."""
    place = problem.location
    empty = problem.rule == "missing-field" and "name" not in problem.arguments and isinstance(place, Location)
    if empty and isinstance(place, Location) and is_commented(document, place.route):
        return replace(problem, message=_COMMENTED)
    return problem


def is_commented(document: Document, route: Route) -> bool:
    """Whether behind the name of an empty field stands what YAML takes for a comment, and people do not."""
    place = document.place(Location(document.path, route, "key"))
    lines = re.split("\r\n|\r|\n", document.text)
    return place.line <= len(lines) and _COMMENT.match(lines[place.line - 1][place.column - 1 :]) is not None


def _says_null(document: Document, route: Route) -> bool:
    """Whether an empty value is written out. What is not written is placed at its name."""
    place = document.place(Location(document.path, route))
    name = document.place(Location(document.path, route, "key"))
    return place != name


def _may_be_empty(shape: Shape) -> bool:
    """Whether nothing follows from a field that is left out. A default is a decision, which no slip may take."""
    return not (shape.required or shape.refuses_null) and shape.default is None


def _leave_out_inner(shape: Shape, value: Any) -> Any:
    model = shape.component
    assert model is not None  # noqa: S101 - the caller looked
    if isinstance(value, dict):
        return leave_out_empty(model, value)
    if isinstance(value, list):
        items = [leave_out_empty(model, item) for item in value]
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    return value
