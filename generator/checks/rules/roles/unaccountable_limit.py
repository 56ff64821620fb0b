"""Who decides up to an amount, and who above it, is accountable or signs off in the activity where that is done."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from generator.checks.approvals import Words, compare_end, miss_approver, point_at_raci
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity, DecisionLimit, Role

RULE = Rule(
    id="unaccountable-limit",
    severity=Severity.ERROR,
    title="审批权限和分工（RACI）对不上",
    why="岗位页上写着归它批，分工表里它只是执行或知会：申请送过去，两边都说该对方签。",
    help="在那项活动的 raci 里让批的岗位在这个金额上是 A 或 S（金额写 above_cny、up_to_cny）；权限写错了就改权限；"
    "不在那项活动里批的，从 decided_in 里删掉。",
    bad="decision_limits:\n  - {id: promotion, up_to_cny: 20000, decided_in: [promotion-approval], …}\n"
    "# activity:promotion-approval\nraci: [{role: sales-director, code: A}, {role: regional-manager, code: R}]",
    good="raci:\n  - {role: regional-manager, code: A, up_to_cny: 20000}\n"
    "  - {role: sales-director, code: A, above_cny: 20000}",
    kinds=("role",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each limit that the RACI of an activity in which it is used does not know."""
    for entry, role in ground.published(Role):
        for limit in role.decision_limits or ():
            for index, id in enumerate(limit.decided_in):
                activity = ground.graph.get(Activity, id)
                words = _compare(ground, activity, role, limit) if activity else None
                if activity and words:
                    location = entry.locate(("decision_limits", limit.id, "decided_in", str(index)))
                    yield Problem(RULE.id, location, *words, (point_at_raci(ground, activity),))


def _compare(ground: RuleContext, activity: Activity, role: Role, limit: DecisionLimit) -> Words | None:
    up_to, above = limit.up_to_cny, ground.graph.get(Role, limit.above)
    if up_to is None:
        # Without an amount, and without anybody above, the role decides however much it is.
        return miss_approver(activity, role, None if above else inf) or miss_approver(activity, above, None)
    return (
        miss_approver(activity, role, up_to)
        or compare_end(activity, role, up_to)
        or miss_approver(activity, above, up_to + 1)
    )
