"""A supply price changes only after a notice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation

RULE = Rule(
    id="missing-notice-period",
    severity=Severity.ERROR,
    title="供货价规则没有调整通知期",
    why="经销商要有时间按老价格备货或调整计划。",
    help="写 notice_period，例如 P60D。",
    bad="rule_type: supply_price",
    good="rule_type: supply_price\nnotice_period: P60D",
    kinds=("rule",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each rule of supply prices without a notice period."""
    for entry, rule in ground.each(cooperation.Rule):
        if rule.rule_type == "supply_price" and rule.notice_period is None:
            message = "“{title}”没有写调整要提前多久通知"
            yield Problem(RULE.id, entry.locate(("notice_period",)), message, {"title": rule.title})
