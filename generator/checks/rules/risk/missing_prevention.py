"""Something is done against every risk beforehand (E18)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.risk import Risk

RULE = Rule(
    id="missing-prevention",
    severity=Severity.ERROR,
    title="风险没有防范措施",
    why="登记了却不防范，等于没有登记。",
    help="在 prevention 里至少写一条。",
    bad="prevention: []",
    good="prevention: [{id: contract, form: contract, text: 合同写明付款节点, role: credit-specialist}]",
    kinds=("risk",),
)
find = missing(RULE, "“{title}”没有防范措施", Risk, field="prevention")
