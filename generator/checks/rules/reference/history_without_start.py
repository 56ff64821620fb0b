"""A record that keeps its history says since when it holds itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.versions import list_with_history
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="history-without-start",
    severity=Severity.ERROR,
    title="有历史，却没写现在这一版的生效日期",
    why="不知道现在的数字从哪天起算，就说不清某一天该照哪一版。",
    help="在这条记录上写 effective_from：现在这一版从哪天起有效。",
    bad="value: 30\nhistory: [{value: 45, effective_from: 2026-01-01}]",
    good="value: 30\neffective_from: 2026-04-01\nhistory: [{value: 45, effective_from: 2026-01-01}]",
    kinds=("figure", "rule"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each record with versions and without a first day of its own."""
    for entry, _ in list_with_history(ground):
        if entry.record.effective_from is None:
            message = "“{title}”有历史，却没写 effective_from：现在这一版从哪天起有效？"
            yield Problem(RULE.id, entry.locate(("history",)), message, {"title": entry.record.title})
