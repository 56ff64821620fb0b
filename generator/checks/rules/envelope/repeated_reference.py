"""A list names each record, and each choice, once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.checks.context import RuleContext
from generator.decode.document import PROJECT_PATH
from generator.diagnostics import Location, Problem, Related, Route, Rule, Severity
from generator.model.base import Component
from generator.model.fields import Shape, item_key, list_shapes

RULE = Rule(
    id="repeated-reference",
    severity=Severity.WARNING,
    title="一个列表里同一项写了两次",
    why="页面上会显示两遍；多半是本来要写另一项。",
    help="删掉一个，或者改成本来要写的那一项。",
    bad="audience_roles: [store-clerk, store-clerk]",
    good="audience_roles: [store-clerk, mechanic]",
)

Found = tuple[Route, Route, str]
"""Where a value stands again, where it stood first, and the value."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each value of a list of references or choices that stands there already."""
    for again, first, value in _find_repeated(ground.graph.project, ()):
        yield _tell(Location(PROJECT_PATH, again), Location(PROJECT_PATH, first), value)
    for entry in ground.graph.entries.values():
        for again, first, value in _find_repeated(entry.record, ()):
            yield _tell(entry.locate(again), entry.locate(first), value)


def _find_repeated(component: Component, route: Route) -> Iterator[Found]:
    for name, shape in _list_lists(type(component)):
        value = getattr(component, name)
        if shape.component and value:
            for index, item in enumerate(value if shape.many else (value,)):
                yield from _find_repeated(item, (*route, name, item_key(item, index)) if shape.many else (*route, name))
        elif value:
            seen: dict[str, int] = {}
            for index, item in enumerate(map(str, value)):
                first = seen.setdefault(item, index)
                if first != index:
                    yield (*route, name, str(index)), (*route, name, str(first)), item


@cache
def _list_lists(model: type[Component]) -> tuple[tuple[str, Shape], ...]:
    """Give the lists of references and choices, and what may hold others."""
    return tuple(
        (name, one)
        for name, one in list_shapes(model).items()
        if one.component or (one.many and (one.ref or one.choices or one.identifies))
    )


def _tell(again: Location, first: Location, value: str) -> Problem:
    return Problem(RULE.id, again, "“{value}”已经写过", {"value": value}, (Related(first, "先写在这里"),))
