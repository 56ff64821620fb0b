"""What a record says to hold a figure is one of its fields, and holds a number."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.figures import agrees, find_value
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Rule, Severity, tell_safe
from generator.model.amounts import list_amounts
from generator.model.base import Component, FigureUse
from generator.model.duration import Duration
from generator.model.fields import item_key, list_shapes
from generator.model.kinds import list_vocabulary
from generator.model.reference import Figure
from generator.words.nearest import find_nearest
from generator.words.slips import find_slip

RULE = Rule(
    id="unknown-figure-field",
    severity=Severity.ERROR,
    title="关键数字对应的字段不存在或不是数字",
    why="写了对应关系却找不到字段，数字改了也不会提醒。",
    help="写这条记录里的字段名；列表里的一项写“字段/编号/字段”，例如 stages/acknowledge/within。",
    bad="figures:\n  - {field: within, figure: first-reply}   # 没有 within 这个字段",
    good="figures:\n  - {field: response_target, figure: first-reply}",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each use of a figure whose field is not there, or holds neither a number nor a duration.

    Of the fields with nearly that name only one that holds the figure can be meant.
    """
    for entry in ground.graph.entries.values():
        for index, use in enumerate(entry.record.figures):
            value = find_value(entry.record, tuple(use.field.split("/")))
            if isinstance(value, bool) or not (isinstance(value, int | float | Duration) or _is_amount(value)):
                meant = list(_list_fields(ground, entry, use)) if value is None else []
                near = find_nearest(use.field, meant) or _find_titled(entry.record, use.field, meant)
                # Within a list an item's own id may be what is misspelt.
                slip = find_slip(use.field, meant, list_vocabulary()) if "/" not in use.field else None
                safe = tell_safe(near is not None and slip == near)
                message = "这条记录的 {field} 没有数字" if value is not None else "这条记录里没有 {field}"
                if near:
                    message = "这条记录里没有 {field}，是不是想写 {near}？"
                location = entry.locate(("figures", str(index), "field"))
                arguments = {"field": use.field, "near": near}
                yield Problem(RULE.id, location, message, arguments, replacement=near, applicability=safe)


def _find_titled(record: Component, title: str, fields: list[str]) -> str | None:
    """Give the one of some fields whose title in words ends in what was written: `申诉期限`."""
    if title.isascii():
        return None
    called = [name for name in fields if _name_last(type(record), name).endswith(title)]
    return called[0] if len(called) == 1 else fields[0] if len(fields) == 1 else None


def _name_last(model: type[Component] | None, field: str) -> str:
    """Give the title of the field that a path of names leads to."""
    title = ""
    for name in field.split("/"):
        shape = list_shapes(model).get(name) if model else None
        if shape:
            title, model = shape.title, shape.component
    return title


def _is_amount(value: object) -> bool:
    """Whether a text holds a number with its unit: a title, or an answer to choose, which can have no links."""
    return isinstance(value, str) and next(list_amounts(value), None) is not None


def _list_fields(ground: RuleContext, entry: Entry, use: FigureUse) -> Iterator[str]:
    """Yield the names of the fields that hold a figure, or any number where the figure itself is not there."""
    figure = ground.graph.get(Figure, use.figure)
    for name in _list_numbers(entry.record):
        if figure is None or agrees(find_value(entry.record, tuple(name.split("/"))), "", figure):
            yield name


def _list_numbers(component: Component, before: str = "") -> Iterator[str]:
    """Yield the names of the fields that hold a number or a duration, as they are written in `figures`."""
    for name, shape in list_shapes(type(component)).items():
        value = getattr(component, name)
        if shape.component and shape.many:
            for index, item in enumerate(value or ()):
                yield from _list_numbers(item, f"{before}{name}/{item_key(item, index)}/")
        elif isinstance(value, Component):
            yield from _list_numbers(value, f"{before}{name}/")
        elif isinstance(value, int | float | Duration) and not isinstance(value, bool):
            yield f"{before}{name}"
