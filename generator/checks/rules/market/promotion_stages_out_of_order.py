"""A promotion's steps go from plan to evaluation (E14)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.market import PromotionType

RULE = Rule(
    id="promotion-stages-out-of-order",
    severity=Severity.ERROR,
    title="促销阶段的顺序不对",
    why="先执行后审批、先结算后核实，都是违规。",
    help="按 计划、审批、执行、核实、结算、评估 的顺序排列。",
    bad="steps: [execute, approve, verify, settle]",
    good="steps: [approve, execute, verify, settle]",
    kinds=("promotion-type",),
)
_ORDER = ("plan", "approve", "execute", "verify", "settle", "evaluate")


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each step whose stage belongs before the one above it."""
    for entry, promotion in ground.each(PromotionType):
        for former, step in pairwise(promotion.steps):
            if _ORDER.index(step.stage) < _ORDER.index(former.stage):
                message = "阶段 {stage} 要排在 {former} 前面"
                arguments = {"stage": step.stage, "former": former.stage}
                yield Problem(RULE.id, entry.locate(("steps", step.id, "stage")), message, arguments)
