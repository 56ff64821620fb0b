"""A day of each month or year that falls on a day off says what becomes of it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from generator.checks.clocks import read_calendars
from generator.checks.context import RuleContext
from generator.diagnostics import Location, Problem, Related, Route, Rule, Severity
from generator.model.base import Component, Record
from generator.model.cadence import Cadence
from generator.model.fields import item_key, list_shapes
from generator.model.period import WorkDays
from generator.model.reference import Figure
from generator.model.timing import WorkCalendar

RULE = Rule(
    id="fixed-day-without-roll",
    severity=Severity.WARNING,
    title="固定的日子会碰上休息日，没说怎么办",
    why="每月 5 日、7 日总有一次落在十月长假里：有人提前办，有人过完节才办，都说自己没错。",
    help="工作日历写上 roll: next_business_day；这个关键数字不一样的，在 period 里另写；不顺延的写 roll: none。",
    bad="value: 7\nunit: 日\nperiod: {each_month: true}   # 工作日历没写 roll",
    good="value: 7\nunit: 日\nperiod: {each_month: true, roll: next_business_day}",
)

_MOST = 10
"""So many fixed days are named; where the calendar says what becomes of them, all are mended."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each calendar that says nothing, with the fixed days that fall on its days off beside it.

    Cadences know no calendar of their own: they are asked where the project has one series of calendars.
    """
    calendars = read_calendars(ground)
    latest = {one.series: (entry, one) for entry, one in ground.published(WorkCalendar)}
    for series, (entry, calendar) in latest.items():
        if calendar.roll is not None:
            continue
        found = list(_list_fixed(ground, calendars[series], series, only=len(calendars) == 1))
        if found:
            message = "{n} 个固定的日子会碰上“{title}”里的休息日，没说顺延不顺延，例如 {day}"
            arguments = {"n": len(found), "title": calendar.title, "day": found[0][1]}
            related = tuple(Related(place, "{day} 是休息日", {"day": day}) for place, day in found[:_MOST])
            yield Problem(RULE.id, entry.locate(("series",)), message, arguments, related)


def _list_fixed(ground: RuleContext, days: WorkDays, series: str, *, only: bool) -> Iterator[tuple[Location, date]]:
    """Yield the fixed days that are counted by a calendar and say nothing themselves, each with its first day off."""
    for entry, figure in ground.published(Figure):
        how = figure.period
        if not how or not how.each_month or how.roll or figure.value not in range(1, 32):
            continue
        mine = how.calendar == series or (only and not how.calendar)
        if mine and (day := _find_off(days, (int(figure.value),), ())):
            yield entry.locate(("value",)), day
    for entry, record in ground.published(Record) if only else ():
        for route, cadence in _list_cadences(record):
            fields = cadence.fields()
            wanted, months = _read(fields.get("BYMONTHDAY", "")), _read(fields.get("BYMONTH", ""))
            if day := _find_off(days, wanted, months):
                yield entry.locate(route), day


def _find_off(days: WorkDays, wanted: Iterable[int], months: Iterable[int]) -> date | None:
    """Give the first day off among days of the month (from its end where below 0), None where there is none."""
    wanted, months = tuple(wanted), tuple(months) or range(1, 13)
    for year in sorted(days.off):
        for month in months:
            last = monthrange(year, month)[1]
            for number in wanted:
                day = number if number > 0 else last + 1 + number
                if 1 <= day <= last and not days.is_worked(date(year, month, day)):
                    return date(year, month, day)
    return None


def _list_cadences(component: Component, route: Route = ()) -> Iterator[tuple[Route, Cadence]]:
    """Yield every cadence in a record, with its route."""
    for name, shape in list_shapes(type(component)).items():
        value = getattr(component, name)
        if shape.base is Cadence and isinstance(value, Cadence):
            yield (*route, name), value
        elif shape.component and value is not None:
            items = [(item_key(item, index), item) for index, item in enumerate(value)] if shape.many else [("", value)]
            for key, item in items:
                yield from _list_cadences(item, (*route, name, *filter(None, (key,))))


def _read(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",") if number)
