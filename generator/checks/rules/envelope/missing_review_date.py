"""A published record says by when it is looked at again (E03)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="missing-review-date",
    severity=Severity.ERROR,
    title="没有复审日期",
    why="没有日期，就没有人记得再看一遍。",
    help="写 review_by，例如 2027-06-30。",
    bad="status: published",
    good="status: published\nreview_by: 2027-06-30",
    completeness=True,
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each published record without a review day."""
    for entry in ground.entries():
        if entry.record.review_by is None:
            message = "“{title}”没有复审日期"
            yield Problem(RULE.id, entry.locate(("review_by",)), message, {"title": entry.record.title})
