"""Terms of office side by side: those of one role in one place, and the days on which nobody holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.model.organisation import Region
from generator.model.tenure import EVERYWHERE, Place, Tenure

Held = tuple[Entry, Tenure]
Seat = tuple[str, Place, str]
"""A role, where it is held, and which of several seats."""

_DAY = timedelta(days=1)


def sort_by_seats(ground: RuleContext) -> dict[Seat, list[Held]]:
    """Give the published terms of each seat, the earliest first."""
    seats: dict[Seat, list[Held]] = {}
    for entry, tenure in ground.published(Tenure):
        for place in tenure.places:
            seats.setdefault((tenure.role, place, tenure.seat or ""), []).append((entry, tenure))
    return {seat: sorted(held, key=lambda one: one[1].effective_from) for seat, held in seats.items()}


def overlap(first: Tenure, second: Tenure) -> bool:
    """Whether two terms have a day in common."""
    starts_before_end = first.effective_to is None or second.effective_from <= first.effective_to
    return starts_before_end and (second.effective_to is None or first.effective_from <= second.effective_to)


def list_gaps(ground: RuleContext) -> Iterator[tuple[Held, date, date | None]]:
    """Yield the times in which nobody holds a seat that was held: after which term, from when, to when (None: today).

    Who holds the role for a region above, or for all, holds it here too, and who acts for the role.
    """
    terms: dict[str, list[Tenure]] = {}
    for _, tenure in ground.published(Tenure):
        terms.setdefault(tenure.role, []).append(tenure)
    for (role, place, seat), held in sort_by_seats(ground).items():
        line = {place, EVERYWHERE, *_climb(place, ground)}
        covering = [
            one for one in terms[role] if line & {*one.places} and (not one.seat or not seat or one.seat == seat)
        ]
        for entry, tenure in held:
            after = tenure.effective_to + _DAY if tenure.effective_to else None
            if after is None or any(_covers(one, after) for one in covering):
                continue
            following = min((one.effective_from for one in covering if one.effective_from > after), default=None)
            if following or after <= ground.today:
                yield (entry, tenure), after, following - _DAY if following else None


def _covers(tenure: Tenure, day: date) -> bool:
    return tenure.effective_from <= day and (tenure.effective_to is None or day <= tenure.effective_to)


def _climb(place: Place, ground: RuleContext) -> frozenset[Place]:
    kind, id = place
    return frozenset((kind, above) for above in ground.region_line(id)) if kind == Region.KIND else frozenset()
