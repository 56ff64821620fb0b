"""Every risk has a first step for the day when it comes true (E18)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.risk import Risk

RULE = Rule(
    id="missing-response",
    severity=Severity.ERROR,
    title="风险没有应对步骤",
    why="真的发生时，没有人知道第一步做什么。",
    help="在 response 里至少写一步，写清岗位和时限。",
    bad="response: []",
    good="response: [{id: stop, action: 暂停发货, role: order-specialist, within: PT4H}]",
    kinds=("risk",),
)
find = missing(RULE, "“{title}”没有应对步骤", Risk, field="response")
