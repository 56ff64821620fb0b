"""A counterpart leads from a dealer's department to the manufacturer's roles."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.organisation import Counterpart, Department
from generator.model.roles import Role

RULE = Rule(
    id="counterpart-on-wrong-side",
    severity=Severity.ERROR,
    title="对口关系的一头写错了方",
    why="对口是经销商部门找厂家岗位；写反了，读者会找错人。",
    help="dealer_department 写经销商的部门，manufacturer_role 和 backup 写厂家的岗位。",
    bad="dealer_department: regional-sales   # 厂家部门",
    good="dealer_department: dealer-sales",
    kinds=("counterpart",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each end of a counterpart that stands on the wrong side."""
    for entry, counterpart in ground.each(Counterpart):
        department = ground.graph.get(Department, counterpart.dealer_department)
        if department and department.side != "dealer":
            message = "“{title}”是厂家的部门，这里要写经销商的部门"
            yield Problem(RULE.id, entry.locate(("dealer_department",)), message, {"title": department.title})
        for field in ("manufacturer_role", "backup"):
            role = ground.graph.get(Role, getattr(counterpart, field))
            if role and role.side != "manufacturer":
                message = "“{title}”是经销商的岗位，这里要写厂家的岗位"
                yield Problem(RULE.id, entry.locate((field,)), message, {"title": role.title})
