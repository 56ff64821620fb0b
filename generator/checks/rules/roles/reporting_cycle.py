"""Lines of reporting run upward and never in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.cycles import find_cycles
from generator.checks.ground import Ground
from generator.decode.entry import Key
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Role

RULE = Rule(
    id="reporting-cycle",
    severity=Severity.ERROR,
    title="汇报关系成圈",
    why="绕一圈又回到自己，组织图画不出来，问题也升级不上去。",
    help="改掉其中一个岗位的 reports_to。",
    bad="sales-director 的 reports_to: regional-manager\nregional-manager 的 reports_to: sales-director",
    good="regional-manager 的 reports_to: sales-director",
    kinds=("role",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each circle of roles that report to each other."""
    lines = {role.id: (role.reports_to,) if role.reports_to else () for role in ground.graph.all(Role)}
    for circle in find_cycles(lines):
        entry = ground.graph.entries[Key(Role.KIND, circle[0])]
        message = "汇报关系成圈：{circle}"
        arguments = {"circle": " → ".join((*circle, circle[0]))}
        yield Problem(RULE.id, entry.locate(("reports_to",)), message, arguments)
