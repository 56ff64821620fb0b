"""A field that holds a figure in other records holds it here as well."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.checks.context import RuleContext
from generator.checks.figures import agrees, figure_of, find_value
from generator.decode.entry import Entry, Key
from generator.diagnostics import Problem, Route, Rule, Severity
from generator.model.base import Component
from generator.model.duration import Duration
from generator.model.fields import item_key, list_shapes
from generator.model.reference import Figure

RULE = Rule(
    id="unbound-figure-field",
    severity=Severity.WARNING,
    title="字段没有说明等于哪个关键数字",
    why="同类的别的记录里这个字段都跟着关键数字走，只有这里没有写：关键数字改了，这里不会有提醒。",
    help="在这条记录的 figures 里写上字段和关键数字；确实是另一个数，在 accepted 里写明理由。",
    bad="appeal: {window: P10D, …}   # 别的规则都写明等于关键数字，这里没有 figures",
    good="figures:\n  - {field: appeal/window, figure: appeal-window}",
)

_FEWEST = 2
"""So many records hold a figure in a field before another is taken to hold it."""
_ALL = 5
"""Where so many other records have a field, and all say which figure it is, the one that does not has forgotten it."""
_MOSTLY, _OFTEN = 0.5, 0.25
"""In half of the records it must hold a figure to be a field for figures, and in a quarter the figure itself."""

_Path = tuple[str, ...]
"""The names of a field and of its owners, without the ids of items."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each number or length of time that the same field of other records takes from a figure."""
    records: dict[str, list[Entry]] = defaultdict(list)
    for entry in ground.graph.entries.values():
        if entry.record.status == "published":
            records[entry.record.KIND].append(entry)
    for entries in records.values():
        bound = {entry.key: {use.field for use in entry.record.figures} for entry in entries}
        for path, figures in _list_bound(entries).items():
            places = [(entry, *place) for entry in entries for place in _list_places(entry.record, path)]
            free = [one for one in places if "/".join(one[1]) not in bound[one[0].key]]
            others = len(places) - 1
            if others < _FEWEST or (len(places) - len(free)) / others < _MOSTLY:
                continue
            for entry, route, value in free:
                # In a list, items are of many sorts; a field of the record itself is the same in all.
                lone = len(route) == len(path)
                near = _find_near(ground, _list_likely(entry, figures, others, linked=lone), route, value)
                if near and _is_misnamed(entry, near):
                    continue  # which is told where the figure's field is named
                if near or (lone and others >= _ALL and len(free) == 1):
                    yield _tell(entry, route, near)


def _list_bound(entries: list[Entry]) -> Mapping[_Path, Counter[str]]:
    """Give the fields that hold figures, with how many records take each figure there."""
    found: dict[_Path, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        uses = {(_name_path(type(entry.record), use.field), use.figure) for use in entry.record.figures if use.figure}
        for path, figure in uses:
            found[path][figure] += 1
    return found


def _name_path(model: type[Component] | None, field: str) -> _Path:
    names: list[str] = []
    segments = iter(field.split("/"))
    for name in segments:
        shape = list_shapes(model).get(name) if model else None
        if shape is None:
            break
        names.append(name)
        model = shape.component
        if shape.many:
            next(segments, None)
    return tuple(names)


def _list_places(owner: Any, path: _Path, route: Route = ()) -> Iterator[tuple[Route, Duration | float]]:
    """Yield the numbers and lengths of time in a record at a path, with their routes."""
    if not path:
        if isinstance(owner, Duration | int | float) and not isinstance(owner, bool):
            yield route, owner
        return
    value = getattr(owner, path[0], None)
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _list_places(item, path[1:], (*route, path[0], item_key(item, number)))
    elif value is not None:
        yield from _list_places(value, path[1:], (*route, path[0]))


def _list_likely(entry: Entry, figures: Counter[str], others: int, *, linked: bool) -> Iterator[str]:
    """Yield the figures that a field is likely to hold: those that it holds elsewhere, those of the record's texts."""
    yield from (id for id, count in figures.most_common() if count >= _FEWEST and count / others >= _OFTEN)
    if linked:
        yield from (one.target.id for one in entry.mentions if one.in_prose and one.target.kind == Figure.KIND)


def _find_near(ground: RuleContext, likely: Iterable[str], route: Route, value: object) -> Entry | None:
    """Give the first of the figures that a value is."""
    unit = "元" if route[-1].endswith("_cny") else ""
    for id in likely:
        figure = ground.graph.entries.get(Key(Figure.KIND, id))
        if figure and agrees(value, unit, figure_of(figure)):
            return figure
    return None


def _is_misnamed(entry: Entry, figure: Entry) -> bool:
    """Whether a record says that it holds a figure, and names a field that it does not have."""
    record = entry.record
    uses = [use for use in record.figures if use.figure == figure.record.id]
    return any(find_value(record, tuple(use.field.split("/"))) is None for use in uses)


def _tell(entry: Entry, route: Route, near: Entry | None) -> Problem:
    arguments: dict[str, object] = {"field": "/".join(route)}
    if near is None:
        message = "同类的别的记录都写明这个字段等于哪个关键数字，这里没有；在 figures 里写上 {field}"
        return Problem(RULE.id, entry.locate(route), message, arguments)
    message = "这里和关键数字“{title}”一样，别的记录也写明这个字段等于哪个；在 figures 里写上 {field} 和 {figure}"
    arguments |= {"title": near.record.title, "figure": near.record.id}
    return Problem(RULE.id, entry.locate(route), message, arguments)
