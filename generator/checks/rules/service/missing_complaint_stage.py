"""A complaint goes through all seven stages (ISO 10002)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.service import ComplaintProcedure

RULE = Rule(
    id="missing-complaint-stage",
    severity=Severity.ERROR,
    title="投诉处理缺少阶段",
    why="少一个阶段，投诉就可能没人受理或没有下文。",
    help="补上缺少的阶段。",
    bad="stages: [receive, respond, close]",
    good="stages: [receive, acknowledge, assess, investigate, respond, close, analyse]",
    kinds=("complaint-procedure",),
)
_STAGES = ("receive", "acknowledge", "assess", "investigate", "respond", "close", "analyse")


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each complaint procedure that lacks stages."""
    for entry, procedure in ground.each(ComplaintProcedure):
        present = {stage.stage for stage in procedure.stages}
        missing = [name for name in _STAGES if name not in present]
        if missing:
            message = "“{title}”缺少阶段：{missing}"
            arguments = {"title": procedure.title, "missing": tuple(missing)}
            yield Problem(RULE.id, entry.locate(("stages",), part="key"), message, arguments)
