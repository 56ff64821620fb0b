"""What a record says to hold a figure is one of its fields, and holds a number."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures import find_value
from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.duration import Duration

RULE = Rule(
    id="unknown-figure-field",
    severity=Severity.ERROR,
    title="关键数字对应的字段不存在或不是数字",
    why="写了对应关系却找不到字段，数字改了也不会提醒。",
    help="写这条记录里的字段名；列表里的一项写“字段/编号/字段”，例如 stages/acknowledge/within。",
    bad="figures:\n  - {field: within, figure: first-reply}   # 没有 within 这个字段",
    good="figures:\n  - {field: response_target, figure: first-reply}",
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each use of a figure whose field is not there, or holds neither a number nor a duration."""
    for entry in ground.graph.entries.values():
        for index, use in enumerate(entry.record.figures):
            value = find_value(entry.record, tuple(use.field.split("/")))
            if isinstance(value, bool) or not isinstance(value, int | float | Duration):
                message = "这条记录的 {field} 没有数字" if value is not None else "这条记录里没有 {field}"
                location = entry.locate(("figures", str(index), "field"))
                yield Problem(RULE.id, location, message, {"field": use.field})
