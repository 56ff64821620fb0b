"""An activity has at least one role that does the work (E05)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity

RULE = Rule(
    id="missing-responsible",
    severity=Severity.ERROR,
    title="没有执行岗位（R）",
    why="没有写谁来做，活动就没有人动手。",
    help="在 raci 里至少写一个 code: R。",
    bad="raci:\n  - {role: regional-manager, code: A}",
    good="raci:\n  - {role: regional-manager, code: A}\n  - {role: marketing-specialist, code: R}",
    kinds=("activity",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each activity without an R."""
    for entry, activity in ground.each(Activity):
        if all(assignment.code != "R" for assignment in activity.raci):
            message = "“{title}”没有写由谁执行（R）"
            yield Problem(RULE.id, entry.locate(("raci",)), message, {"title": activity.title})
