"""Who carries out what a rule obliges a side to do."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.cooperation import CooperationRule
from generator.model.roles import RACI_ORDER, Activity, Role
from generator.model.target import Target
from generator.model.types import Side
from generator.pages.blocks import Cell, Link, Party
from generator.pages.scope import Scope, join

SIDES: tuple[Side, ...] = ("manufacturer", "dealer")


def list_carriers(rule: CooperationRule, side: Side, scope: Scope) -> Cell:
    """Give links to what carries out a side's obligations under a rule: activities in which it acts, and duties."""
    activities = (
        scope.link_record(one)
        for one in scope.door.where(Activity, "fulfils", rule.id)
        if any(code in "RA" for _, code in list_roles(one, side, scope))
    )
    duties = (
        Link(Target("role", role.id, duty.id), role.title)
        for role in scope.door.where(Role, "duties.fulfils", rule.id)
        if role.side == side
        for duty in role.duties or ()
        if rule.id in duty.fulfils
    )
    return join([(link,) for link in (*activities, *duties)])


def list_carrying(rule: CooperationRule, side: Side, scope: Scope) -> list[str]:
    """Give the ids of a side's roles that carry out its obligations under a rule, by an activity or a duty."""
    acting = (
        id
        for one in scope.door.where(Activity, "fulfils", rule.id)
        for id, code in list_roles(one, side, scope)
        if code in "RA"
    )
    dutiful = (role.id for role in scope.door.where(Role, "duties.fulfils", rule.id) if role.side == side)
    return list(dict.fromkeys((*acting, *dutiful)))


def list_parties(used: Iterable[str], scope: Scope) -> tuple[Party, ...]:
    """Give the roles of those that are used among which readers choose, side by side; none where it is one alone."""
    wanted = frozenset(used)
    roles = [role for side in SIDES for role in scope.door.all(Role) if role.side == side and role.id in wanted]
    parties = tuple(Party(role.id, role.title, role.side, scope.choice(Role, "side", role.side)) for role in roles)
    return parties if len(parties) > 1 else ()


def list_roles(activity: Activity, side: Side, scope: Scope) -> list[tuple[str, str]]:
    """Give the roles of a side in an activity with their codes, those who answer for it first.

    A role that has several parts, each for some amounts, has the first of them.
    """
    codes: dict[str, str] = {}
    for line in sorted(activity.raci, key=lambda line: RACI_ORDER.index(line.code)):
        role = scope.door.get(Role, line.role)
        if role and role.side == side:
            codes.setdefault(role.id, line.code)
    return list(codes.items())
