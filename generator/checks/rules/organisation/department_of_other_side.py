"""A role sits in a department of its own side, and a department below one of its own side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Rule, Severity
from generator.model.organisation import Department
from generator.model.roles import Role

RULE = Rule(
    id="department-of-other-side",
    severity=Severity.ERROR,
    title="归到了另一方的部门",
    why="组织图按两方分开画，归错一方就找不到人。",
    help="改成本方的部门。",
    bad="side: dealer\ndepartment: regional-sales   # 厂家部门",
    good="side: dealer\ndepartment: dealer-sales",
    kinds=("role", "department"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each role or department that sits in a department of the other side."""
    for entry, role in ground.each(Role):
        yield from _compare(entry, role.side, "department", ground.graph.get(Department, role.department))
    for entry, unit in ground.each(Department):
        yield from _compare(entry, unit.side, "parent", ground.graph.get(Department, unit.parent))


def _compare(entry: Entry, side: str, field: str, department: Department | None) -> Iterator[Problem]:
    if department and department.side != side:
        message = "“{title}”和部门“{department}”不属于同一方"
        arguments = {"title": entry.record.title, "department": department.title}
        yield Problem(RULE.id, entry.locate((field,)), message, arguments)
