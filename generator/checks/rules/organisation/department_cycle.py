"""Departments lie in each other like boxes, never in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.cycles import find_cycles
from generator.checks.ground import Ground
from generator.decode.entry import Key
from generator.diagnostics import Problem, Rule, Severity
from generator.model.organisation import Department

RULE = Rule(
    id="department-cycle",
    severity=Severity.ERROR,
    title="部门的上下级成圈",
    why="绕一圈又回到自己，组织图画不出来。",
    help="改掉其中一个部门的 parent。",
    bad="sales 的 parent: marketing\nmarketing 的 parent: sales",
    good="marketing 的 parent: sales",
    kinds=("department",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each circle of departments."""
    parents = {unit.id: (unit.parent,) if unit.parent else () for unit in ground.graph.all(Department)}
    for circle in find_cycles(parents):
        entry = ground.graph.entries[Key(Department.KIND, circle[0])]
        message = "部门的上下级成圈：{circle}"
        yield Problem(RULE.id, entry.locate(("parent",)), message, {"circle": " → ".join((*circle, circle[0]))})
