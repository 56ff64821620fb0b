"""An activity asks at most four roles for advice (E05): each further one makes it slower."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity

RULE = Rule(
    id="too-many-consulted",
    severity=Severity.WARNING,
    title="商议岗位（C）太多",
    why="商议的人多于四个，决定会拖得很久。",
    help="留下真正要问的岗位，其余改成知会（I）。",
    bad="raci 里有 5 个 code: C",
    good="raci 里有 4 个 code: C，其余写 code: I",
    kinds=("activity",),
)
_MOST = 4


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each activity with more than four C."""
    for entry, activity in ground.each(Activity):
        count = sum(assignment.code == "C" for assignment in activity.raci)
        if count > _MOST:
            message = "“{title}”有 {n} 个商议岗位（C），最好不超过 {most} 个"
            arguments = {"title": activity.title, "n": count, "most": _MOST}
            yield Problem(RULE.id, entry.locate(("raci",)), message, arguments)
