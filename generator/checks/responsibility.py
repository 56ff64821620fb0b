"""Who of which side takes part in activities, and what carries out a rule."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.plaintext import make_plain
from generator.model.cooperation import CooperationRule
from generator.model.roles import Activity, Assignment, Role
from generator.model.types import Side

ACTING = frozenset("RA")
"""The codes of those who do the work or answer for it."""
SIDES: tuple[tuple[Side, str], ...] = (("manufacturer", "厂家"), ("dealer", "经销商"))
"""The sides with their names (message ids)."""


def list_codes(ground: RuleContext, activity: Activity, side: Side) -> frozenset[str]:
    """Give the codes that roles of a side have in an activity."""
    roles = ((line.code, ground.graph.get(Role, line.role)) for line in activity.raci)
    return frozenset(code for code, role in roles if role and role.side == side)


def list_accountable(activity: Activity) -> list[Assignment]:
    """Give the lines of those who are accountable for an activity, from the smallest amounts to the largest."""
    return sorted((line for line in activity.raci if line.code == "A"), key=lambda line: line.amounts)


def even_out(text: str) -> str:
    """Give a text such that two that differ only in how they are written are alike."""
    return make_plain(text).text.strip("。，")


def list_kept(ground: RuleContext, side: Side) -> frozenset[str]:
    """Give the rules whose obligations a side carries out: by an activity in which it acts, or by a duty."""
    return frozenset(_find_kept(ground, side))


def find_obligations(rule: CooperationRule, side: Side) -> tuple[str, tuple[str, ...]]:
    """Give the name of the field that holds a side's obligations under a rule, and the obligations."""
    name = f"{side}_obligations"
    return name, getattr(rule, name)


def _find_kept(ground: RuleContext, side: Side) -> Iterator[str]:
    for _, activity in ground.published(Activity):
        if list_codes(ground, activity, side) & ACTING:
            yield from activity.fulfils
    for _, role in ground.published(Role):
        if role.side == side:
            yield from (rule for duty in role.duties or () for rule in duty.fulfils)
