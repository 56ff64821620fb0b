"""A published record is reviewed by its day (E03). A warning: that a day goes by must not break a build."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.graph.reviews import is_overdue, list_reviews

RULE = Rule(
    id="overdue-review",
    severity=Severity.WARNING,
    title="过了复审日期",
    why="太久没人看过的内容，可能已经不对了。",
    help="请责任岗位复审，改好后把 review_by 往后写。",
    bad="review_by: 2025-01-31   # 今天是 2027-01-01",
    good="review_by: 2027-06-30",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published record whose review day lies before today."""
    for review in list_reviews(ground.graph):
        if is_overdue(review.record, ground.today):
            message = "“{title}”应在 {due} 前复审"
            arguments = {"title": review.record.title, "due": review.due}
            yield Problem(RULE.id, review.entry.locate(("review_by",)), message, arguments)
