"""Fields of a part that stand at the level of the part itself: they were to be indented below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.diagnostics import Location, Problem, Route, Term
from generator.model.base import Component
from generator.model.fields import list_shapes


def gather_outdented(problems: Iterable[Problem], model: type[Component], raw: Any, route: Route) -> list[Problem]:
    """Give the problems of a record, with one for a part that is empty because its fields stand beside it.

    That the part has no content, and that its fields are unknown here, is one mistake.
    """
    problems = list(problems)
    unknown = {_name_own(one, route): one for one in problems if one.rule == "unknown-field"}
    parts = [(name, _find_children(model, raw, name, unknown)) for name in (raw if isinstance(raw, dict) else ())]
    for name, children in parts:
        if not children:
            continue
        first = children[0]
        message = "{name} 是“{field}”里的：它和下面几行要比 {owner} 再缩进两格"
        arguments = {"name": _name_own(first, route), "owner": name, "field": Term(list_shapes(model)[name].title)}
        told = Problem("unknown-field", first.location, message, arguments)
        empty = Location(first.location.path, (*route, name))
        gone = [one for one in problems if one in children or (one.rule == "missing-field" and one.location == empty)]
        problems = [told if one is first else one for one in problems if one is first or one not in gone]
    return problems


def _find_children(
    model: type[Component], raw: Mapping[str, Any], name: str, unknown: Mapping[str, Problem]
) -> list[Problem]:
    """Give the problems of the unknown fields right behind an empty part that are the part's own."""
    shape = list_shapes(model).get(name)
    if raw[name] is not None or shape is None or shape.component is None or shape.many:
        return []
    own, names = list_shapes(shape.component), list(raw)
    found: list[Problem] = []
    for after in names[names.index(name) + 1 :]:
        if after not in own or after not in unknown:
            break
        found.append(unknown[after])
    return found


def _name_own(problem: Problem, route: Route) -> str:
    """Give the name of a record's own field that a problem is about, nothing where it lies deeper."""
    place = problem.location
    return place.route[-1] if isinstance(place, Location) and place.route[:-1] == route else ""
