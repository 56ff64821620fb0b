"""Whoever comes unasked may be sold to: territory rules allow passive sales (E12)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation

RULE = Rule(
    id="forbidden-passive-sales",
    severity=Severity.ERROR,
    title="区域规则没有允许被动销售",
    why="连客户自己找上门都不许卖，可能违反反垄断法。须法务确认。",
    help="写 passive_sales_allowed: true。",
    bad="rule_type: territory\npassive_sales_allowed: false",
    good="rule_type: territory\npassive_sales_allowed: true",
    kinds=("rule",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each territory rule that does not allow passive sales, and each rule that forbids them."""
    for entry, rule in ground.each(cooperation.CooperationRule):
        allowed = rule.passive_sales_allowed
        if allowed is False or (rule.rule_type == "territory" and not allowed):
            message = "“{title}”要允许被动销售"
            yield Problem(RULE.id, entry.locate(("passive_sales_allowed",)), message, {"title": rule.title})
