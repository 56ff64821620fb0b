"""Whether who approves an amount is accountable for it in the RACI of an activity, or signs off there."""

from __future__ import annotations

from math import inf

from generator.checks.context import RuleContext
from generator.decode.entry import Key
from generator.diagnostics import Related
from generator.model.roles import Activity, Role

Words = tuple[str, dict[str, object]]
"""A message and its arguments."""


def miss_approver(activity: Activity, role: Role | None, amount: float | None) -> Words | None:
    """Say that a role neither answers for an amount nor signs off, None where it does.

    `inf` stands for all beyond any limit. Without an amount it is enough that the role decides about some.
    A role that is not there is told elsewhere.
    """
    if role is None:
        return None
    mine = [line for line in activity.raci if line.role == role.id and line.decides]
    if any(amount is None or line.covers(amount) for line in mine):
        return None
    arguments: dict[str, object] = {"activity": activity.title, "role": role.title}
    if amount is None or amount == inf:
        return "归“{role}”批，“{activity}”的分工里它却不是负责（A），也不是签批（S）", arguments
    message = "{amount} 元归“{role}”批，“{activity}”的分工里这个金额它却不是负责（A），也不是签批（S）"
    return message, {**arguments, "amount": f"{amount:,}"}


def compare_end(activity: Activity, role: Role | None, up_to: float) -> Words | None:
    """Say that a role decides up to another amount in an activity, None where it is this one, or has no end there."""
    if role is None:
        return None
    ends = {line.amounts[1] for line in activity.raci if line.role == role.id and line.decides}
    if up_to in ends or inf in ends:
        return None
    message = "“{role}”批到 {amount} 元，“{activity}”的分工里却批到 {other} 元"
    shown = {"amount": f"{up_to:,}", "other": f"{max(ends):,}"}
    return message, {"activity": activity.title, "role": role.title, **shown}


def point_at_raci(ground: RuleContext, activity: Activity) -> Related:
    """Give the place of an activity's RACI."""
    location = ground.graph.entries[Key(Activity.KIND, activity.id)].locate(("raci",))
    return Related(location, "这项活动的分工在这里")
