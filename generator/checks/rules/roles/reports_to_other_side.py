"""A role reports to its own employer's role."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Role

RULE = Rule(
    id="reports-to-other-side",
    severity=Severity.ERROR,
    title="向另一方汇报",
    why="两家是独立的公司，谁也不是谁的下级；跨公司汇报有用工风险。须法务确认。",
    help="改成本方的上级岗位；跨公司的协作写进对口关系或协同活动。",
    bad="side: dealer\nreports_to: regional-manager   # 厂家岗位",
    good="side: dealer\nreports_to: dealer-owner",
    kinds=("role",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each role whose superior belongs to the other side."""
    for entry, role in ground.each(Role):
        superior = ground.graph.get(Role, role.reports_to)
        if superior and superior.side != role.side:
            message = "“{role}”不能向另一方的“{superior}”汇报"
            arguments = {"role": role.title, "superior": superior.title}
            yield Problem(RULE.id, entry.locate(("reports_to",)), message, arguments)
