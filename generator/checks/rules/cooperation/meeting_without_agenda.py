"""A meeting has an agenda."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.meetings import Communication

RULE = Rule(
    id="meeting-without-agenda",
    severity=Severity.ERROR,
    title="会议没有议程",
    why="没有议程的会容易开成聊天。",
    help="在 agenda 里写议题、分钟和主讲岗位。",
    bad="form: meeting",
    good="form: meeting\nagenda: [{id: actions, topic: 上月行动, minutes: 10, owner: regional-manager}]",
    completeness=True,
    kinds=("communication",),
)
find = missing(RULE, "会议“{title}”没有议程", Communication, field="agenda", when=lambda one: one.form == "meeting")
