"""A side that acts in an activity is told what it does there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.responsibility import ACTING, SIDES, list_codes
from generator.diagnostics import Problem, Rule, Severity, Term
from generator.model.roles import Activity

RULE = Rule(
    id="missing-share",
    severity=Severity.WARNING,
    title="有人执行，却没写这一方做什么",
    why="岗位被写成执行或负责，双方责任对照里那一格却是空的，执行的人不知道要交出什么。",
    help="写 manufacturer_provides、dealer_does 或 joint；那一方不用做，就把岗位改成 C 或 I。",
    bad="manufacturer_provides: [模板]\nraci: [{role: sales-director, code: A}, {role: dealer-owner, code: R}]",
    good="manufacturer_provides: [模板]\ndealer_does: [三天内填好]\nraci: …",
    completeness=True,
    kinds=("activity",),
)
_SHARES = {"manufacturer": "manufacturer_provides", "dealer": "dealer_does"}


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each side that acts in a published activity without a share, its own or a joint one."""
    for entry, activity in ground.published(Activity):
        for side, name in SIDES:
            share = getattr(activity, _SHARES[side]) or activity.joint
            if not share and list_codes(ground, activity, side) & ACTING:
                message = "“{title}”里{side}有岗位执行，却没写{side}做什么"
                yield Problem(RULE.id, entry.locate(("raci",)), message, {"title": activity.title, "side": Term(name)})
