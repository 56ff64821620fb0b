"""What a meeting has on its agenda fits into the time that it takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.meetings import Communication

RULE = Rule(
    id="agenda-exceeds-meeting",
    severity=Severity.WARNING,
    title="议程比会议还长",
    why="后面的议题排不上，每次都拖堂或者改期。",
    help="改议程各项的分钟，或者改 sessions 里的 duration。",
    bad="sessions: [{id: all, starts: '14:00', duration: PT1H}]\nagenda: [{id: stock, minutes: 90, …}]",
    good="sessions: [{id: all, starts: '14:00', duration: PT2H}]\nagenda: [{id: stock, minutes: 90, …}]",
    kinds=("communication",),
)
_MINUTES = 60


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each sitting that is over before its agenda is."""
    for entry, meeting in ground.each(Communication):
        total = sum(item.minutes for item in meeting.agenda)
        for sitting in meeting.sessions:
            minutes = round(sitting.duration.hours * _MINUTES) if sitting.duration else total
            if total > minutes:
                message = "“{title}”的议程合计 {total} 分钟，会议只有 {minutes} 分钟"
                arguments = {"title": meeting.title, "total": total, "minutes": minutes}
                yield Problem(RULE.id, entry.locate(("sessions", sitting.id, "duration")), message, arguments)
