"""A published record says by when it is looked at again (E03)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.base import Record

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
find = missing(RULE, "“{title}”没有复审日期", Record, field="review_by")
