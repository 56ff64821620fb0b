"""Drafts that are not finished: what they lack is told, and stops nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from generator.decode.heading import RECORDS
from generator.diagnostics import Location, Problem, Related, Route, Term
from generator.load.placeholders import RULE_ID as UNFINISHED
from generator.model.base import Component
from generator.model.fields import list_shapes

RULE_ID = "unfinished-draft"
_EMPTY = frozenset(("too_short", "string_too_short"))


def is_draft(value: Mapping[str, Any]) -> bool:
    """Whether a record, as it is written, says that it is a draft."""
    return value.get("status") == "draft"


def is_unfinished(errors: Iterable[ErrorDetails]) -> bool:
    """Whether all that is wrong with a record is that something is not there yet."""
    return all(
        error["type"] == "missing" or error["input"] is None or (error["type"] in _EMPTY and not error["input"])
        for error in errors
    )


def tell_unfinished(model: type[Component], errors: Iterable[ErrorDetails], path: str, route: Route) -> Problem:
    """Give one problem that names all fields of a draft in which something is missing."""
    shapes = list_shapes(model)
    names = dict.fromkeys(str(error["loc"][0]) for error in errors)
    titles = tuple(Term(shapes[name].title) if name in shapes else name for name in names)
    message = "草稿还没有写完，各版本里暂时没有它；还缺：{missing}"
    return Problem(RULE_ID, Location(path, (*route, "status")), message, {"missing": titles})


def soften_drafts(problems: tuple[Problem, ...], value: object) -> tuple[Problem, ...]:
    """Tell once, as a warning, of all places that are left open in a file that holds nothing but drafts."""
    items = value.get(RECORDS, [value]) if isinstance(value, dict) else []
    drafts = bool(items) and isinstance(items, list) and all(isinstance(one, dict) and is_draft(one) for one in items)
    open_places = [one for one in problems if one.rule == UNFINISHED] if drafts else []
    if not open_places:
        return problems
    message = "草稿还没有写完，各版本里暂时没有它；还有 {n} 处没有填"
    n = sum(one.times for one in open_places)
    others = tuple(Related(one.location, "这里也没有填") for one in open_places[1:])
    told = Problem(RULE_ID, open_places[0].location, message, {"n": n}, others)
    return (*(one for one in problems if one.rule != UNFINISHED), told)
