"""A legal reference was compared with the law within 180 days (W21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.reference import LegalReference

RULE = Rule(
    id="stale-legal-check",
    severity=Severity.WARNING,
    title="法规太久没有核对",
    why="法规会修订，半年没核对的内容可能过时。",
    help="对照现行文本核对后改 checked_on。",
    bad="checked_on: 2025-01-01   # 今天是 2027-01-01",
    good="checked_on: 2026-11-01",
    kinds=("legal-reference",),
)
_LONGEST = timedelta(days=180)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published legal reference that was checked more than 180 days ago."""
    for entry, law in ground.published(LegalReference):
        if ground.today - law.checked_on > _LONGEST:
            message = "“{title}”上次核对是 {day}，已经超过 180 天"
            arguments = {"title": law.title, "day": law.checked_on}
            yield Problem(RULE.id, entry.locate(("checked_on",)), message, arguments)
