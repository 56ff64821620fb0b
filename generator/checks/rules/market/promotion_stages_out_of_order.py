"""A promotion's steps go from plan to evaluation (E14)."""

from __future__ import annotations

from generator.checks.factories.sequences import rising
from generator.diagnostics import Rule, Severity
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
find = rising(RULE, "阶段 {stage} 要排在 {former} 前面", PromotionType, "steps", "stage")
