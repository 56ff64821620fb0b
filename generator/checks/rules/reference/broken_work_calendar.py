"""A calendar's holidays lie in its year and apart, and only weekend days are worked for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.cadence import DAYS
from generator.model.timing import Holiday, WorkCalendar, list_days

RULE = Rule(
    id="broken-work-calendar",
    severity=Severity.ERROR,
    title="工作日历的日子对不上",
    why="假期写到别的年份、两个假期重叠、把平日写成调休上班，工作日就数错，到期日跟着错。",
    help="对照官方放假通知改：假期在这一年里、先后不重叠；调休上班的是周末，不在假期里；一套日历一年只写一条。",
    bad="year: 2026\nholidays: [{id: may, title: 劳动节, first: 2026-05-05, last: 2026-05-01}]",
    good="year: 2026\nholidays: [{id: may, title: 劳动节, first: 2026-05-01, last: 2026-05-05, worked: [2026-05-09]}]",
    kinds=("work-calendar",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each holiday and each worked day that cannot be, and each second record of a year."""
    first: dict[tuple[str, int], Entry] = {}
    for entry, calendar in ground.each(WorkCalendar):
        known = first.setdefault((calendar.series, calendar.year), entry)
        if known is not entry:
            message = "{series} 的 {year} 年写了两条"
            arguments = {"series": calendar.series, "year": str(calendar.year)}
            related = Related(known.locate(("year",)), "另一条在这里")
            yield Problem(RULE.id, entry.locate(("year",)), message, arguments, (related,))
        yield from _check_holidays(entry, calendar)


def _check_holidays(entry: Entry, calendar: WorkCalendar) -> Iterator[Problem]:
    taken: dict[date, Holiday] = {}
    for holiday in calendar.holidays:
        place = entry.locate(("holidays", holiday.id, "first"))
        named = {"title": holiday.title}
        if holiday.last < holiday.first:
            yield Problem(RULE.id, place, "“{title}”的最后一天在第一天之前", named)
        elif holiday.first.year != calendar.year or holiday.last.year != calendar.year:
            message = "“{title}”有一天不在 {year} 年：跨年的，两年各写一段"
            yield Problem(RULE.id, place, message, {**named, "year": str(calendar.year)})
        elif other := next((taken[day] for day in list_days(holiday) if day in taken), None):
            yield Problem(RULE.id, place, "“{title}”和“{other}”重叠", {**named, "other": other.title})
        taken |= dict.fromkeys(list_days(holiday), holiday)
    for holiday in calendar.holidays:
        for index, day in enumerate(holiday.worked):
            if day.year != calendar.year or day in taken or DAYS[day.weekday()] not in calendar.weekend:
                message = "{day} 不是 {year} 年的周末，或者在假期里，不能是调休上班的日子"
                place = entry.locate(("holidays", holiday.id, "worked", str(index)))
                yield Problem(RULE.id, place, message, {"day": day, "year": str(calendar.year)})
