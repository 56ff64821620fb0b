"""Something is done against every risk beforehand (E18)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
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


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each risk without prevention."""
    for entry, record in ground.each(Risk):
        if not record.prevention:
            message = "“{title}”没有防范措施"
            yield Problem(RULE.id, entry.locate(("prevention",)), message, {"title": record.title})
