"""Clocks: the periods of all published figures between the milestones that they run from and to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from graphlib import CycleError, TopologicalSorter

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.model.period import BeyondCalendarError, Period, WorkDays
from generator.model.reference import Figure
from generator.model.timing import Milestone, WorkCalendar, find_days, join_years

_MOST_RUNS, _LEAST_DAYS = 2_000_000, 366
"""Clocks that are run in all to find what overruns the limits; and the days that are tried however many there are."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A figure that is a period from a milestone, with where it stands. `at_most`: it is an upper bound."""

    entry: Entry
    figure: Figure
    period: Period

    @property
    def at_most(self) -> bool:
        """Whether what it runs to comes at the latest then, and not at the earliest."""
        return self.figure.period is not None and self.figure.period.bound == "at_most"


@dataclass(frozen=True, slots=True)
class Overrun:
    """A chain of clocks that may end after the limit does: from which day, and when each of both ends."""

    chain: tuple[Clock, ...]
    start: date
    end: datetime
    limit: datetime


def list_clocks(ground: RuleContext) -> Iterator[Clock]:
    """Yield the clocks of all published figures, in the order of the files."""
    for entry, figure in ground.published(Figure):
        period = figure.find_period()
        if period and period.counted_from:
            yield Clock(entry, figure, period)


def read_calendars(ground: RuleContext) -> Mapping[str, WorkDays]:
    """Give the business days of each series of published calendars."""
    return join_years(calendar for _, calendar in ground.published(WorkCalendar))


def name_milestone(ground: RuleContext, id: str | None) -> str:
    """Give a milestone's title."""
    return ground.title_of(Milestone, id)


class Chains:
    """The clocks that lead from one milestone to the next, and what they come to together on real days."""

    def __init__(self, clocks: Iterable[Clock], calendars: Mapping[str, WorkDays]) -> None:
        self._calendars = calendars
        self._into: dict[str, list[Clock]] = {}
        clocks = tuple(clocks)
        for clock in clocks:
            if clock.period.until and not clock.period.before:
                self._into.setdefault(clock.period.until, []).append(clock)
        before = {until: {one.period.counted_from for one in into} for until, into in self._into.items()}
        try:
            self._order = tuple(TopologicalSorter(before).static_order())
        except CycleError:
            self._order = ()  # clocks that run in a circle have no end: another rule tells it
        self.limits = tuple(one for one in clocks if one.at_most and not one.period.before and one.period.until)

    def find_overrun(self, limit: Clock) -> Overrun | None:
        """Give the chain that overruns a limit most, on the day from which it does; None where all keep it.

        Every day of the calendar is tried on which chain and limit both end within what the calendar knows; where
        that are too many for so many clocks, only the latest.
        """
        relevant = self._list_between(limit)
        if not relevant:
            return None
        runs = sum(len(self._list_into(name, limit)) for name in relevant)
        found = (self._try_day(limit, relevant, day) for day in self._list_starts(runs))
        return max(
            (one for one in found if one), key=lambda one: (one.end - one.limit, -one.start.toordinal()), default=None
        )

    def _list_between(self, limit: Clock) -> tuple[str, ...]:
        """Give the milestones on the ways from a limit's start to its end, its end last; none where there is no way."""
        start, end = limit.period.counted_from, limit.period.until
        reached = {start}
        for name in self._order:
            if any(one.period.counted_from in reached for one in self._list_into(name, limit)):
                reached.add(name)
        leading = {end} & reached
        for name in reversed(self._order):
            if name in leading:
                leading |= {one.period.counted_from for one in self._list_into(name, limit)} & reached
        return tuple(name for name in self._order if name in leading - {start})

    def _list_into(self, name: str, limit: Clock) -> list[Clock]:
        """Give the clocks that run to a milestone: those beside the limit apart, which measure the same stretch."""
        ends = (limit.period.counted_from, limit.period.until)
        return [one for one in self._into.get(name, ()) if (one.period.counted_from, one.period.until) != ends]

    def _list_starts(self, runs: int) -> Iterator[date]:
        """Yield the days to try, on each of which so many clocks run."""
        years = sorted({year for days in self._calendars.values() for year in days.off}) or [2026]
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        room = max(_MOST_RUNS // (runs * len(self.limits)), _LEAST_DAYS)
        days = (last - first).days + 1
        return (first + timedelta(number) for number in range(max(days - room, 0), days))

    def _try_day(self, limit: Clock, names: tuple[str, ...], day: date) -> Overrun | None:
        start = datetime.combine(day, time())
        latest: dict[str, tuple[datetime, tuple[Clock, ...]]] = {limit.period.counted_from: (start, ())}
        try:
            for name in names:
                ends = (
                    (self._run(one, latest[one.period.counted_from][0]), (*latest[one.period.counted_from][1], one))
                    for one in self._list_into(name, limit)
                    if one.period.counted_from in latest  # a way that begins elsewhere is none of the limit's
                )
                latest[name] = max(ends, key=lambda found: found[0])
            due = self._run(limit, start)
        except BeyondCalendarError:
            return None
        end, chain = latest[limit.period.until]
        return Overrun(chain, day, end, due) if end > due else None

    def _run(self, clock: Clock, moment: datetime) -> datetime:
        return clock.period.run(moment, find_days(clock.period, self._calendars))
