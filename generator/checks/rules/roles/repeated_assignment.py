"""A role has a code in an activity once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity, Assignment

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
    """Yield a problem for each line of an activity's RACI that says of a role, for some amount, what another said."""
    for entry, activity in ground.each(Activity):
        for index, line in enumerate(activity.raci):
            if any(_repeats(line, earlier) for earlier in activity.raci[:index]):
                message = "岗位“{role}”的分工 {code} 已经写过"
                arguments = {"role": line.role, "code": line.code}
                yield Problem(RULE.id, entry.locate(("raci", str(index)), part="item"), message, arguments)


def _repeats(line: Assignment, earlier: Assignment) -> bool:
    (above, up_to), (other_above, other_up_to) = line.amounts, earlier.amounts
    shared = max(above, other_above) < min(up_to, other_up_to)
    return shared and (line.role, line.code) == (earlier.role, earlier.code)
