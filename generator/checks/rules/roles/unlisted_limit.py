"""Who signs in an activity, or decides up to an amount there, has it among the role's own decision limits."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.approvals import point_at_raci
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity, Assignment, Role

RULE = Rule(
    id="unlisted-limit",
    severity=Severity.WARNING,
    title="分工（RACI）里要签批的，岗位的审批权限没有写",
    why="新来的人照岗位页看自己能批什么，这一件上面没有：单子送来，不知道该由自己签。",
    help="在岗位的 decision_limits 里加一项，decided_in 写这项活动；不该由它签的，改活动的 raci。"
    "一项 decided_in 也没写的岗位不查。",
    bad="# activity:diversion 的 raci: [{role: zone-director, code: A}, {role: regional-manager, code: S}]\n"
    "decision_limits: [{id: promotion, decided_in: [promotion-approval], …}]",
    good="decision_limits:\n  - {id: promotion, decided_in: [promotion-approval], …}\n"
    "  - {id: diversion, decided_in: [diversion], …}",
    kinds=("role",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each activity in which a role signs that none of its decision limits names."""
    activities = [activity for _, activity in ground.published(Activity)]
    for entry, role in ground.published(Role):
        listed = {id for limit in role.decision_limits or () for id in limit.decided_in}
        for activity in activities if listed else ():
            if activity.id not in listed and any(_signs(line, role) for line in activity.raci):
                message = "“{activity}”的分工里归“{role}”签批，它的审批权限里没有写"
                arguments = {"activity": activity.title, "role": role.title}
                related = (point_at_raci(ground, activity),)
                yield Problem(RULE.id, entry.locate(("decision_limits",)), message, arguments, related)


def _signs(line: Assignment, role: Role) -> bool:
    """Say whether a role signs off, or answers for some amounts; who answers for all needs no limit to know it."""
    return line.role == role.id and (line.code == "S" or (line.code == "A" and line.is_limited))
