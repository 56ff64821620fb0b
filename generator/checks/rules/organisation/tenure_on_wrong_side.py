"""A dealer's roles are held at a dealer, the manufacturer's are not."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Role
from generator.model.tenure import Tenure

RULE = Rule(
    id="tenure-on-wrong-side",
    severity=Severity.ERROR,
    title="任期的岗位和经销商对不上",
    why="厂家的岗位不在哪家经销商里；经销商的岗位不说是哪一家的，读者会以为家家都归这个人。",
    help="厂家岗位写 areas，不写 dealer；经销商岗位写 dealer，不写 areas。",
    bad="role: dealer-general-manager\nareas: [jiangsu]",
    good="role: dealer-general-manager\ndealer: qichuan-trading",
    kinds=("tenure",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each term of the manufacturer's at a dealer, and of a dealer's at none."""
    for entry, tenure in ground.each(Tenure):
        role = ground.graph.get(Role, tenure.role)
        if role is None:
            continue
        if role.side == "manufacturer" and tenure.dealer:
            message = "“{title}”是厂家的岗位，不在哪家经销商里"
            yield Problem(RULE.id, entry.locate(("dealer",)), message, {"title": role.title})
        if role.side == "dealer" and (not tenure.dealer or tenure.areas):
            field = "areas" if tenure.areas else "role"
            message = "“{title}”是经销商的岗位，要用 dealer 写是哪家经销商的，不写 areas"
            yield Problem(RULE.id, entry.locate((field,)), message, {"title": role.title})
