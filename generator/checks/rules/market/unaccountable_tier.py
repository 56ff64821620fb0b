"""Who approves a promotion of a tier is accountable or signs off in the activity where that is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import inf

from generator.checks.approvals import compare_end, miss_approver, point_at_raci
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.market import PromotionType
from generator.model.roles import Activity, Role

RULE = Rule(
    id="unaccountable-tier",
    severity=Severity.ERROR,
    title="促销的审批档和分工（RACI）对不上",
    why="促销页上写着归它批，分工表里它只是执行或知会：经销商不知道单子该等谁的签字。",
    help="让审批档和那项活动的 raci 写一样的岗位和金额；不在那项活动里批的，从 decided_in 里删掉。",
    bad="approval_tiers: [{up_to_cny: 20000, role: regional-manager}, {role: sales-director}]\n"
    "decided_in: [promotion-approval]\n"
    "# activity:promotion-approval\nraci: [{role: sales-director, code: A}, {role: regional-manager, code: R}]",
    good="raci:\n  - {role: regional-manager, code: A, up_to_cny: 20000}\n"
    "  - {role: sales-director, code: A, above_cny: 20000}",
    kinds=("promotion-type",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each role whom the RACI does not know as deciding up to a tier's amount.

    Promotions have the same tiers mostly: what is wrong of several is told once, with the others beside it.
    """
    found: dict[tuple[str, str], list[Problem]] = {}
    for entry, promotion in ground.published(PromotionType):
        activities = [known for id in promotion.decided_in if (known := ground.graph.get(Activity, id))]
        for index, tier in enumerate(promotion.approval_tiers):
            role = ground.graph.get(Role, tier.role)
            up_to = inf if tier.up_to_cny is None else tier.up_to_cny
            for activity in activities:
                words = miss_approver(activity, role, up_to) or compare_end(activity, role, up_to)
                if words:
                    location = entry.locate(("approval_tiers", str(index), "role"))
                    problem = Problem(RULE.id, location, *words, (point_at_raci(ground, activity),))
                    found.setdefault((activity.id, str(words)), []).append(problem)
    for first, *others in found.values():
        related = tuple(Related(other.location, "这里的审批档也一样") for other in others)
        yield replace(first, related=(*first.related, *related))
