"""Items of one list that share an id."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.decode.validation import name_route
from generator.diagnostics import Location, Problem, Related, Route
from generator.model.base import Component
from generator.model.fields import list_shapes


def find_repeats(model: type[Component], raw: object, path: str, route: Route) -> Iterator[Problem]:
    """Find nested items of one list that share an id."""
    if not isinstance(raw, dict):
        return
    for name, component in _list_components(model):
        value = raw.get(name)
        if not isinstance(value, dict | list):
            continue
        if isinstance(value, dict):
            yield from find_repeats(component, value, path, (*route, name))
            continue
        yield from _find_repeated_ids(value, path, (*route, name))
        for index, item in enumerate(value):
            yield from find_repeats(component, item, path, (*route, *name_route({name: value}, (name, index))))


@cache
def _list_components(model: type[Component]) -> tuple[tuple[str, type[Component]], ...]:
    return tuple((name, shape.component) for name, shape in list_shapes(model).items() if shape.component)


def _find_repeated_ids(items: list[Any], path: str, route: Route) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        id = item.get("id") if isinstance(item, dict) else None
        if not isinstance(id, str):
            continue
        if id in seen:
            # A route with the id would lead to the first of the two: the number tells them apart.
            first = Related(Location(path, (*route, str(seen[id]), "id")), "先在这里用过")
            location = Location(path, (*route, str(index), "id"))
            yield Problem("duplicate-item-id", location, "编号 {id} 在这个列表里重复了", {"id": id}, (first,))
        seen.setdefault(id, index)
