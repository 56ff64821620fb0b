"""A promotion is approved, verified and settled (E14)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity, Term
from generator.model.fields import name_choice
from generator.model.market import PromotionStep, PromotionType

RULE = Rule(
    id="missing-promotion-stage",
    severity=Severity.ERROR,
    title="促销流程缺少必要阶段",
    why="没有审批、核实和结算，费用就没有凭据。",
    help="在 steps 里补上缺少的阶段。",
    bad="steps: [plan, execute, settle]",
    good="steps: [plan, approve, execute, verify, settle]",
    kinds=("promotion-type",),
)
_NEEDED = ("approve", "verify", "settle")


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each stage that a promotion lacks."""
    for entry, promotion in ground.each(PromotionType):
        stages = {step.stage for step in promotion.steps}
        for stage in _NEEDED:
            if stage not in stages:
                message = "“{title}”没有{name}阶段（{stage}）"
                arguments = {
                    "title": promotion.title,
                    "name": Term(name_choice(PromotionStep, "stage", stage)),
                    "stage": stage,
                }
                yield Problem(RULE.id, entry.locate(("steps",), part="key"), message, arguments)
