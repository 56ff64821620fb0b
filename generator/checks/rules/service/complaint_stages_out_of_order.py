"""A complaint's stages follow each other as in ISO 10002."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
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
_STAGES = ("receive", "acknowledge", "assess", "investigate", "respond", "close", "analyse")


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each stage that belongs before the one above it."""
    for entry, procedure in ground.each(ComplaintProcedure):
        for former, stage in pairwise(procedure.stages):
            if _STAGES.index(stage.stage) < _STAGES.index(former.stage):
                message = "阶段 {stage} 要排在 {former} 前面"
                arguments = {"stage": stage.stage, "former": former.stage}
                yield Problem(RULE.id, entry.locate(("stages", stage.id, "stage")), message, arguments)
