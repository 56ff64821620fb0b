"""A complaint's stages follow each other as in ISO 10002."""

from __future__ import annotations

from generator.checks.factories.sequences import rising
from generator.diagnostics import Rule, Severity
from generator.model.service import ComplaintProcedure

RULE = Rule(
    id="complaint-stages-out-of-order",
    severity=Severity.ERROR,
    title="投诉处理的阶段顺序不对",
    why="顺序乱了，时限就对不上。",
    help="按 受理、确认、评估、调查、答复、关闭、分析 的顺序排列。",
    bad="stages: [receive, investigate, acknowledge, …]",
    good="stages: [receive, acknowledge, assess, investigate, …]",
    kinds=("complaint-procedure",),
)
find = rising(RULE, "阶段 {stage} 要排在 {former} 前面", ComplaintProcedure, "stages", "stage")
