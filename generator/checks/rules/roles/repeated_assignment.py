"""A role has a code in an activity once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity

RULE = Rule(
    id="repeated-assignment",
    severity=Severity.ERROR,
    title="同一岗位的同一分工写了两次",
    why="重复的分工让矩阵数不清。",
    help="删掉重复的一行。",
    bad="raci:\n  - {role: regional-manager, code: R}\n  - {role: regional-manager, code: R}",
    good="raci:\n  - {role: regional-manager, code: R}\n  - {role: regional-manager, code: A}",
    kinds=("activity",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each repeated line of an activity's RACI."""
    for entry, activity in ground.each(Activity):
        seen = set()
        for index, assignment in enumerate(activity.raci):
            if assignment in seen:
                message = "岗位“{role}”的分工 {code} 已经写过"
                arguments = {"role": assignment.role, "code": assignment.code}
                yield Problem(RULE.id, entry.locate(("raci", str(index)), part="item"), message, arguments)
            seen.add(assignment)
