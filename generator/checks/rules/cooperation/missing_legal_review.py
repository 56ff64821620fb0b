"""Rules near the competition law were looked at by counsel (E12)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model import cooperation

RULE = Rule(
    id="missing-legal-review",
    severity=Severity.ERROR,
    title="没有法务审查",
    why="供货价、返利、区域和线上渠道的规则最容易触碰反垄断法和反贿赂规定。",
    help="请法务审查后写 legal_review：日期、岗位和意见。",
    bad="rule_type: rebate",
    good="rule_type: rebate\nlegal_review: {reviewed_on: 2026-12-01, by_role: legal-counsel, basis: 未涉及转售价格}",
    kinds=("rule",),
)
_SENSITIVE = ("territory", "supply_price", "rebate", "online_channel")
find = missing(
    RULE,
    "“{title}”没有写法务审查",
    cooperation.CooperationRule,
    field="legal_review",
    when=lambda rule: rule.rule_type in _SENSITIVE,
)
