"""The register knows market, credit and legal risks (E18, F8.1)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.document import PROJECT_PATH
from generator.diagnostics import Location, Problem, Rule, Severity, Term
from generator.model.fields import name_choice
from generator.model.risk import Risk

RULE = Rule(
    id="missing-risk-type",
    severity=Severity.ERROR,
    title="风险登记缺少一类风险",
    why="市场、信用、法律三类风险每个区域都有。",
    help="补上缺少的一类。",
    bad="（没有 risk_type: legal 的风险）",
    good="risk_type: legal",
    completeness=True,
    kinds=("risk",),
)
_NEEDED = ("market", "credit", "legal")


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each of the three types without a published risk."""
    found = {record.risk_type for _, record in ground.published(Risk)}
    for name in _NEEDED:
        if name not in found:
            message = "风险登记里没有{label}风险（{name}）"
            label = Term(name_choice(Risk, "risk_type", name))
            yield Problem(RULE.id, Location(PROJECT_PATH), message, {"label": label, "name": name})
