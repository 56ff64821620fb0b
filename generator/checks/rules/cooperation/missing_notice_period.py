"""A supply price changes only after a notice."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
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
find = missing(
    RULE,
    "“{title}”没有写调整要提前多久通知",
    cooperation.CooperationRule,
    field="notice_period",
    when=lambda rule: rule.rule_type == "supply_price",
)
