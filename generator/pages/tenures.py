"""Who holds a role where, from when to when: now, or as has been announced."""

from __future__ import annotations

from collections.abc import Iterable

from generator.graph.bounds import climb
from generator.model.fields import list_shapes
from generator.model.organisation import Dealer, Region
from generator.model.roles import Role
from generator.model.tenure import Tenure
from generator.pages.blocks import Cell, Column, Properties, Row, Table
from generator.pages.page import Section
from generator.pages.reaches import list_contact_reaches
from generator.pages.scope import Scope, join
from generator.pages.sections import list_properties, list_rest, section

_DAYS = ("effective_from", "effective_to")
_MOST = 3
"""Terms that are named where there is little room."""


def describe_tenure(tenure: Tenure, scope: Scope) -> tuple[Section, ...]:
    """A term of office: its days, and all that its fields say."""
    shapes = list_shapes(type(tenure))
    days = list_properties(tenure, (shapes[name] for name in _DAYS), scope)
    return (section("overview", scope.words("任期"), Properties((*days, *list_rest(tenure, _DAYS, scope)))),)


def describe_tenures(record: Role | Region | Dealer, scope: Scope) -> tuple[Section, ...]:
    """Say who holds a role, or the roles of a region or at a dealer; nothing where no term is known."""
    field = {Role.KIND: "role", Region.KIND: "areas"}.get(record.KIND, "dealer")
    found = sort_tenures(scope.door.where(Tenure, field, record.id), scope)
    if not found:
        return ()
    return (section("tenures", scope.words("谁在任"), tabulate_tenures(found, scope, about=record)),)


def tabulate_tenures(
    tenures: Iterable[Tenure], scope: Scope, *, about: Role | Region | Dealer | None = None, finder: str = ""
) -> Table:
    """Give terms as a table, without the column that would say the same of all since the page is `about` it."""
    words, tenures = scope.words, tuple(tenures)
    placed = not isinstance(about, Role) and about is not None
    columns = (
        *(() if isinstance(about, Role) else (Column(words("岗位"), 3),)),
        *(() if placed else (Column(words("管哪里"), 3),)),
        Column(words("谁担任"), 4),
        Column(words("怎么联系"), 4),
        Column(words("从哪天到哪天"), 4),
    )
    rows = tuple(
        Row(
            (
                *(() if isinstance(about, Role) else ((scope.link("role", one.role),),)),
                *(() if placed else (name_places(one, scope),)),
                name_holder(one, scope),
                list_reached(one, scope),
                (say_days(one, scope),),
            )
        )
        for one in tenures
    )
    return Table(columns, rows, finder=finder)


def sort_tenures(tenures: Iterable[Tenure], scope: Scope) -> tuple[Tenure, ...]:
    """Put terms of one role together: those that run first, then those that are to come, each by its first day."""
    return tuple(sorted(tenures, key=lambda one: (one.role, scope.is_coming(one), one.effective_from)))


def find_holders(role: str, record: Region | Dealer, scope: Scope) -> tuple[Tenure, ...]:
    """Give who holds a role now for a region or dealer: there, else in the nearest region above, else everywhere."""
    now = [one for one in scope.door.where(Tenure, "role", role) if not scope.is_coming(one)]
    if isinstance(record, Dealer) and (own := tuple(one for one in now if one.dealer == record.id)):
        return own
    places = list(record.authorised_regions) if isinstance(record, Dealer) else [record.id]
    lines = [climb("regions", place, scope.find_parent) for place in places]
    elsewhere = [one for one in now if not one.dealer]
    found: dict[str, Tenure] = {}
    for line in lines:
        near = next((here for place in line if (here := [one for one in elsewhere if place in one.areas])), None)
        found |= {one.id: one for one in (near or (one for one in elsewhere if not one.areas))}
    return tuple(found.values())


def name_holder(tenure: Tenure, scope: Scope) -> Cell:
    """Name who holds a role: the seat, or the role that stands in, with how it is held where it is not for good."""
    who: Cell = (scope.link_record(tenure),)
    if tenure.held_by:
        who = (*who, scope.words("，由"), scope.link("role", tenure.held_by))
    if tenure.manner != "regular":
        who = (*who, f"（{scope.choice(Tenure, 'manner', tenure.manner)}）")
    return (*who, scope.words("，{seat}", seat=tenure.seat)) if tenure.seat else who


def name_places(tenure: Tenure, scope: Scope) -> Cell:
    """Say where a role is held."""
    if tenure.dealer:
        return (scope.link("dealer", tenure.dealer),)
    return scope.links("region", tenure.areas) or (scope.words("全部"),)


def list_reached(tenure: Tenure, scope: Scope) -> Cell:
    """Give how who holds a role is reached: by a mailbox of the term, else by that of the role that stands in."""
    if tenure.contact and (found := list_contact_reaches(tenure.contact)):
        return found
    role = scope.door.get(Role, tenure.held_by or tenure.role)
    return list_contact_reaches(role.contact) if role else ()


def say_days(tenure: Tenure, scope: Scope) -> str:
    """Say from when to when a term runs, and of one to come that it has been announced."""
    start, end = tenure.effective_from.isoformat(), tenure.effective_to.isoformat() if tenure.effective_to else ""
    words = scope.words
    days = words("{start} 至 {end}", start=start, end=end) if end else words("{start} 起", start=start)
    return words("{days}（已宣布）", days=days) if scope.is_coming(tenure) else days


def list_briefly(role: Role, scope: Scope) -> Cell:
    """Name for a card who acts for a role, and who holds it for all; who holds it where, there is no room for."""
    found = sort_tenures(scope.door.where(Tenure, "role", role.id), scope)
    now = [one for one in found if not scope.is_coming(one)]
    named = [one for one in now if one.is_acting or not (one.areas or one.dealer)][:_MOST]
    return join([(scope.link_record(one), f" {say_days(one, scope)}") for one in named], "；")
