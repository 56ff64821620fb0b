"""What a side brings to an activity, somebody of that side does."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.responsibility import ACTING, SIDES, list_codes
from generator.diagnostics import Problem, Rule, Severity, Term
from generator.model.roles import Activity

RULE = Rule(
    id="unassigned-share",
    severity=Severity.ERROR,
    title="一方要做的事，那一方没有人执行",
    why="写了厂家提供什么、经销商负责什么、双方一起做什么，那一方却只有商议和知会的岗位，事情就落在两边中间。",
    help="在 raci 里给那一方的一个岗位写 R 或 A；那一方其实不做，就删掉那几条。用工事项由雇主做，另一方写 C 就够。",
    bad="dealer_does: [补齐资料]\nraci:\n  - {role: regional-manager, code: A}\n  - {role: dealer-owner, code: I}",
    good="dealer_does: [补齐资料]\nraci:\n  - {role: regional-manager, code: A}\n  - {role: dealer-owner, code: R}",
    kinds=("activity",),
)
_SHARES = {"manufacturer": "manufacturer_provides", "dealer": "dealer_does"}


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each side with a share in an activity, its own or a joint one, and nobody who acts.

    In matters of employment the employer acts alone; whom the other side lends its advice needs only be consulted.
    """
    for entry, activity in ground.each(Activity):
        enough = ACTING | {"C"} if activity.employment_matter else ACTING
        for side, name in SIDES:
            own = _SHARES[side]
            field = own if getattr(activity, own) else "joint"
            if getattr(activity, field) and not list_codes(ground, activity, side) & enough:
                message = "“{title}”里有{side}的事，{side}却没有岗位执行（R）或负责（A）"
                yield Problem(RULE.id, entry.locate((field,)), message, {"title": activity.title, "side": Term(name)})
