"""A meeting has an agenda."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.cooperation import Communication

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


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each published meeting without an agenda."""
    for entry, communication in ground.published(Communication):
        if communication.form == "meeting" and not communication.agenda:
            message = "会议“{title}”没有议程"
            yield Problem(RULE.id, entry.locate(("agenda",)), message, {"title": communication.title})
