"""Departments lie in each other like boxes, never in a circle."""

from __future__ import annotations

from generator.checks.factories.hierarchies import without_cycles
from generator.diagnostics import Rule, Severity
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
find = without_cycles(RULE, "部门的上下级成圈：{circle}", Department, "parent")
