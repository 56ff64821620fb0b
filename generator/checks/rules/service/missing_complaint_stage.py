"""A complaint goes through all seven stages (ISO 10002)."""

from __future__ import annotations

from generator.checks.factories.missing import missing_choices
from generator.diagnostics import Rule, Severity
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
find = missing_choices(RULE, "“{title}”缺少阶段：{missing}", ComplaintProcedure, "stages", "stage")
