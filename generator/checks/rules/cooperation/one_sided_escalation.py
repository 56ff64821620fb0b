"""An escalation path reaches both sides (E09)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.cooperation import EscalationPath
from generator.model.roles import Role

RULE = Rule(
    id="one-sided-escalation",
    severity=Severity.ERROR,
    title="升级路径只有一方",
    why="双方的问题要双方都有人参与才能解决。",
    help="在 levels 里加上另一方的岗位。",
    bad="levels: 三级都是 side: manufacturer",
    good="levels: 前两级 side: manufacturer，第三级 side: dealer",
    kinds=("escalation-path",),
)

_BOTH = 2


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each path whose levels all belong to one side, where roles belong to both."""
    if len({role.side for role in ground.graph.all(Role)}) < _BOTH:
        return
    for entry, path in ground.each(EscalationPath):
        if len({level.side for level in path.levels}) == 1:
            message = "升级路径“{title}”只有一方的岗位"
            yield Problem(RULE.id, entry.locate(("levels",)), message, {"title": path.title})
