"""Scales: for each level under which conditions it holds, and what follows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.cooperation import CooperationRule
from generator.model.scale import Measure, Scale, ScaleLevel
from generator.pages.blocks import Block, Cell, Column, Paragraph, Row, Table
from generator.pages.page import Section
from generator.pages.scope import Scope, show_number
from generator.pages.sections import say_rest, section

_BOUNDS = (
    ("over", "超过 {n} {unit}"),
    ("at_least", "{n} {unit}以上"),
    ("below", "不到 {n} {unit}"),
    ("up_to", "不超过 {n} {unit}"),
)
_OF_MEASURES = ("title", "unit", "least", "most", "whole")
"""What a column's head and its cells say of a measure, or what only steers checks."""


def describe_scales(rule: CooperationRule, scope: Scope) -> tuple[Section, ...]:
    """Give a table for each scale of a rule, nothing where it has none."""
    blocks = [block for scale in rule.scales for block in _describe_scale(scale, rule, scope)]
    return (section("scales", scope.words("分级标准"), *blocks),) if blocks else ()


def _describe_scale(scale: Scale, rule: CooperationRule, scope: Scope) -> Iterator[Block]:
    yield _make_table(scale, rule, scope)
    rest = (
        *say_rest(scale, ("title", "measures", "levels"), scope),
        *(cell for measure in scale.measures for cell in say_rest(measure, _OF_MEASURES, scope)),
    )
    if rest:
        yield Paragraph(rest)


def _make_table(scale: Scale, rule: CooperationRule, scope: Scope) -> Table:
    words = scope.words
    follows = {one.id: words("第 {n} 级", n=one.level) for one in rule.consequences}
    columns = [Column(words("级别"), 3), *(Column(measure.title, 3) for measure in scale.measures)]
    told = any(level.consequence for level in scale.levels)
    if told:
        columns.append(Column(words("对应处理"), 2))
    rows = tuple(
        Row(
            (
                (level.title, *say_rest(level, ("title", "consequence", "ranges"), scope)),
                *(_tell_range(measure, level, scope) for measure in scale.measures),
                *((((follows.get(level.consequence or "", "")),),) if told else ()),
            ),
            id="" if number else scale.id,
        )
        for number, level in enumerate(scale.levels)
    )
    return Table(tuple(columns), rows, scale.title)


def _tell_range(measure: Measure, level: ScaleLevel, scope: Scope) -> Cell:
    """Say between which values a measure lies: 超过 30 天、不超过 60 天."""
    words = scope.words
    mine = [one for one in level.ranges if one.measure == measure.id]
    parts = [
        words(text, n=show_number(value), unit=measure.unit)
        for one in mine
        for name, text in _BOUNDS
        if (value := getattr(one, name)) is not None
    ]
    rest = [cell for one in mine for cell in say_rest(one, ("measure", *dict(_BOUNDS)), scope)]
    return ("、".join(parts) or words("不论"), *rest)
