"""Business days are counted by a calendar that the project has, and that reaches far enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.clocks import list_clocks, read_calendars
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.period import BeyondCalendarError
from generator.model.timing import find_days

RULE = Rule(
    id="beyond-calendar",
    severity=Severity.ERROR,
    title="工作日历里数不到这个期限",
    why="放假安排一年一定，没有那一年的日历，谁也说不准哪天是第几个工作日。",
    help="照官方通知写上缺的那一年的 work-calendar；calendar 写的是日历的 series；有几套日历时，期限要写明是哪套。",
    bad="period: {counted_from: papers-complete, calendar: nowhere}",
    good="period: {counted_from: papers-complete}   # 项目只有一套工作日历",
    kinds=("figure",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each period that names a calendar nobody has, or counts more business days than are known.

    A project without any calendar counts no business days, and is asked for none.
    """
    series = read_calendars(ground)
    for clock in list_clocks(ground) if series else ():
        named, days = clock.period.calendar, find_days(clock.period, series)
        if days is None and (named or clock.period.unit == "business_day"):
            message = (
                "没有名为 {calendar} 的工作日历，有的是：{known}" if named else "有几套工作日历，要写明按哪套：{known}"
            )
            arguments = {"calendar": named, "known": tuple(sorted(series))}
            yield Problem(RULE.id, clock.entry.locate(("period",)), message, arguments)
        elif days and clock.period.unit == "business_day":
            earliest = min(days.off)
            try:
                days.shift(date(earliest, 1, 1), clock.period.amount)
            except BeyondCalendarError as beyond:
                message = "“{title}”要 {value}，从 {first} 年年初数，到 {year} 年就没有日历了"
                arguments = {
                    "title": clock.figure.title,
                    "value": clock.figure.show(),
                    "first": str(earliest),
                    "year": str(beyond.year),
                }
                yield Problem(RULE.id, clock.entry.locate(("value",)), message, arguments)
