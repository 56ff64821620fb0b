"""Who can be sanctioned can appeal; so can who is held to a territory (E12)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model import cooperation

RULE = Rule(
    id="missing-appeal",
    severity=Severity.ERROR,
    title="没有申诉机制",
    why="有违约后果的规则和区域规则，经销商要能申诉，处理才站得住。",
    help="写 appeal：多久内申诉、谁受理、多久答复。",
    bad="rule_type: returns\nconsequences: [{id: first, level: 1, …}]",
    good=(
        "consequences: [{id: first, level: 1, …}]\nappeal: {window: P10D, to_role: sales-director, decide_within: P10D}"
    ),
    kinds=("rule",),
)
find = missing(
    RULE,
    "“{title}”没有写怎么申诉",
    cooperation.CooperationRule,
    field="appeal",
    when=lambda rule: rule.consequences or rule.rule_type == "territory",
)
