"""How a period is counted, in words, and one day that it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from generator.model.period import BeyondCalendarError, Period, WorkDays
from generator.model.reference import Figure
from generator.model.timing import Counting, Milestone, WorkCalendar, find_days, join_years
from generator.pages.blocks import Cell, Inline, RichText
from generator.pages.scope import Scope

_KINDS_OF_DAY = {"day": "自然日，连周末和节假日一起数", "business_day": "工作日，节假日不数，调休上班的周末数"}
_ROLLS = {
    "next_business_day": "，遇休息日顺延到下一个工作日",
    "previous_business_day": "，遇休息日提早到前一个工作日",
    "none": "，遇休息日不顺延",
}
"""Whole sentences: the audit knows by them what the generator says itself, though data may say the same."""
_LONGEST_EXAMPLE = timedelta(200)


def tell_counting(figure: Figure, scope: Scope) -> Cell:
    """Say from what and how a figure is counted: milestone, first day, kind of day, what a day off changes."""
    how = figure.period
    if how is None:
        return ()
    words = scope.words
    if how.each_month:
        return (words("每月的日期"), *_tell_roll(figure, scope), words("。"))
    period = figure.find_period()
    return (
        *_tell_start(how, scope),
        *(("，", words(_KINDS_OF_DAY[period.unit])) if period and period.unit in _KINDS_OF_DAY else ()),
        *(_tell_roll(figure, scope) if period and period.unit in ("day", "month") else ()),
        words("。"),
        *_tell_proof(how, scope),
    )


def tell_example(figure: Figure, scope: Scope) -> Cell:
    """Give an example: the last day, counted from the day before the longest holiday that a calendar knows.

    Nothing where the project has no calendar, or the period goes beyond it or is long.
    """
    period = figure.find_period()
    if period is None or period.unit in ("second", "hour") or not period.counted_from:
        return ()
    series = join_years(scope.door.all(WorkCalendar))
    days = find_days(period, series)
    if days is None:
        return ()
    start = _find_start(days, before=period.before)
    try:
        end = period.end(start, days)
    except BeyondCalendarError:
        return ()
    if abs(end - start) > _LONGEST_EXAMPLE:
        return ()
    text = "{start} 的事，最晚 {end}。" if period.before else "{start} 发生，数到 {end}。"
    return (scope.words(text, start=start, end=end),)


def _tell_start(how: Counting, scope: Scope) -> Iterator[Inline]:
    words = scope.words
    if how.counted_from is None:
        return
    yield words("从")
    yield scope.link("milestone", how.counted_from)
    if how.direction == "before":
        yield words("的前一天往前数") if how.first_day == "next_day" else words("那天往前数")
    else:
        yield words({"next_day": "的次日算第 1 天", "same_day": "当天算第 1 天", "moment": "那一刻起"}[how.first_day])


def _tell_roll(figure: Figure, scope: Scope) -> Iterator[Inline]:
    how, words = figure.period, scope.words
    roll = how.roll if how else None
    if roll is None:
        series = join_years(scope.door.all(WorkCalendar))
        period = figure.find_period() or Period(1, "day", calendar=(how.calendar if how else "") or "")
        days = find_days(period, series)
        if days is None:
            return
        roll = days.roll
    if how and how.direction == "before" and roll == "next_business_day":
        roll = "previous_business_day"
    yield words(_ROLLS[roll])


def _tell_proof(how: Counting, scope: Scope) -> Iterator[Inline]:
    milestone = scope.door.get(Milestone, how.counted_from)
    if milestone and milestone.proof:
        yield scope.words("日子以这个为准：")
        yield RichText(milestone.proof)


def _find_start(days: WorkDays, *, before: bool) -> date:
    """Give the day before the last year's longest row of days off, or the day after it."""
    off = sorted(days.off[max(days.off)])
    rows = [
        [day for _, day in row] for _, row in groupby(enumerate(off), key=lambda found: found[1] - timedelta(found[0]))
    ]
    row = max(rows, key=len, default=[date(max(days.off), 7, 1)])
    return row[-1] + timedelta(1) if before else row[0] - timedelta(1)
