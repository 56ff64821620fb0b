"""Periods: so many hours, days, business days or months from something that happened, and the day they end on.

A day is a calendar day, or a business day of a calendar that knows public holidays and the weekend days that are worked
for them. How holidays lie is decided year by year, so a calendar ends: what lies beyond is never guessed.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Literal

from generator.model.duration import Duration

Unit = Literal["second", "hour", "day", "business_day", "month"]
FirstDay = Literal["next_day", "same_day", "moment"]
Roll = Literal["next_business_day", "previous_business_day", "none"]

LONGEST: Mapping[Unit, int] = {
    "second": 100 * 24 * 3600,
    "hour": 10_000,
    "day": 36_600,
    "business_day": 5_000,
    "month": 1_200,
}
"""The greatest amount of each unit: about a hundred years. What is longer is a slip of the pen."""
_MONTHS_OF_YEAR = 12
_UNITS: Mapping[str, tuple[Unit, int]] = {
    "秒": ("second", 1),
    "分钟": ("second", 60),
    **dict.fromkeys(("小时", "钟头"), ("hour", 1)),
    **dict.fromkeys(("天", "日", "自然日"), ("day", 1)),
    **dict.fromkeys(("周", "星期"), ("day", 7)),
    "工作日": ("business_day", 1),
    "月": ("month", 1),
    **dict.fromkeys(("季", "季度"), ("month", 3)),
    "年": ("month", _MONTHS_OF_YEAR),
}
"""The units of time as figures write them, without the measure word 个."""
_EVENING = time(23, 59, 59)


class BeyondCalendarError(LookupError):
    """A day that no year of the calendar knows, so that nobody can say whether it is a business day."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no business days are known for {year}")
        self.year = year


@dataclass(frozen=True)
class WorkDays:
    """The business days of a calendar: by year, which days of it are none. `roll` says what becomes of a last day."""

    off: Mapping[int, frozenset[date]]
    roll: Roll = "none"

    @cached_property
    def _worked(self) -> Mapping[int, tuple[date, ...]]:
        """The business days of each year, in order."""
        return {year: tuple(day for day in _list_days(year) if day not in off) for year, off in self.off.items()}

    def is_worked(self, day: date) -> bool:
        """Whether a day is a business day; raises `BeyondCalendarError` outside the calendar's years."""
        if day.year not in self.off:
            raise BeyondCalendarError(day.year)
        return day not in self.off[day.year]

    def shift(self, day: date, amount: int) -> date:
        """Give the business day so many after a day, or before it; raises `BeyondCalendarError` past an end."""
        left, year = abs(amount), day.year
        while True:
            if year not in self.off:
                raise BeyondCalendarError(year)
            worked = self._worked[year]
            worked = worked[bisect_right(worked, day) :] if amount > 0 else worked[: bisect_left(worked, day)][::-1]
            if left <= len(worked):
                return worked[left - 1]
            left -= len(worked)
            year += 1 if amount > 0 else -1

    def settle(self, day: date, roll: Roll) -> date:
        """Give the day on which something falls due that would fall due on a day; raises as `shift` does."""
        if roll == "none" or self.is_worked(day):
            return day
        return self.shift(day, 1 if roll == "next_business_day" else -1)


@dataclass(frozen=True, slots=True)
class Period:
    """So much time from one milestone on, `before` it, or towards another that should be reached (`until`).

    Its first day is the day after the milestone, that day itself, or it runs from the moment. A last day that is no
    business day moves as `roll` says, where it says nothing as the calendar does. `amount` is greater than 0.
    """

    amount: int
    unit: Unit
    counted_from: str = ""
    until: str = ""
    first_day: FirstDay = "next_day"
    before: bool = False
    roll: Roll | None = None
    calendar: str = field(default="", compare=False)

    def end(self, start: date, days: WorkDays | None) -> date:
        """Give the day on which the period ends that is counted from a day.

        `days` are those of its calendar, None where the project has none: then nothing rolls. Raises
        `BeyondCalendarError` where business days are asked for that nobody knows yet.
        """
        return self.run(datetime.combine(start, time()), days).date()

    def run(self, moment: datetime, days: WorkDays | None) -> datetime:
        """Give the last moment of the period that is counted from a moment; raises as `end` does."""
        sign = -1 if self.before else 1
        if self.unit in ("second", "hour"):
            return moment + sign * timedelta(seconds=self.amount * (3600 if self.unit == "hour" else 1))
        # A period from a moment counts whole days, as one from the next day does: it ends at the same hour or later.
        early = sign if self.first_day == "same_day" else 0
        if self.unit == "business_day":
            if days is None:
                raise BeyondCalendarError(moment.year)
            return datetime.combine(days.shift(moment.date() - timedelta(early), sign * self.amount), _EVENING)
        whole = timedelta(self.amount) if self.unit == "day" else timedelta()
        last = moment.date() + sign * whole - timedelta(early)
        if self.unit == "month":
            last = _add_months(moment.date(), sign * self.amount) - timedelta(early)
        return datetime.combine(days.settle(last, self._find_roll(days)) if days else last, _EVENING)

    def _find_roll(self, days: WorkDays) -> Roll:
        roll = self.roll or days.roll
        # What must be done so long before something is done earlier, never later, where the day is no business day.
        return "previous_business_day" if self.before and roll == "next_business_day" else roll


def read_unit(text: str) -> tuple[Unit, int] | None:
    """Give the unit that a figure's unit is, and how many of it; None where it is no unit of time."""
    return _UNITS.get(unicodedata.normalize("NFKC", text).strip().removeprefix("个").strip())


def read_amount(value: float, unit: str) -> tuple[int, Unit] | None:
    """Give the whole amount and the unit of a figure, None where these are no period: no time, none, or too long."""
    known = read_unit(unit)
    if known is None or not 0 < value <= LONGEST[known[0]] / known[1]:
        return None
    amount = value * known[1]
    return (int(amount), known[0]) if amount == int(amount) else None


def read_length(duration: Duration, calendar: str = "") -> tuple[int, Unit]:
    """Give a duration's amount and unit, with `business_days` as the calendar in business days.

    One of several units (`P1M10D`) is told in days, as many as it can have.
    """
    parts = dict(duration.parts())
    if calendar in ("business_days", "business_hours") and parts.keys() == {"days"}:
        return parts["days"], "business_day"
    if parts and parts.keys() <= {"years", "months"}:
        return parts.get("years", 0) * _MONTHS_OF_YEAR + parts.get("months", 0), "month"
    if parts.keys() & {"years", "months"}:
        rest = sum(parts.get(unit, 0) * size for unit, size in (("weeks", 7), ("days", 1)))
        return parts.get("years", 0) * 366 + parts.get("months", 0) * 31 + rest + 1, "day"
    seconds = round(duration.hours * 3600)
    if parts.keys() <= {"weeks", "days"}:
        return seconds // 86_400, "day"
    return (seconds // 3600, "hour") if seconds % 3600 == 0 else (seconds, "second")


def _list_days(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(number) for number in range((date(year + 1, 1, 1) - first).days))


def _add_months(day: date, amount: int) -> date:
    """Give the same day of another month, its last where it has no such day."""
    month = day.year * _MONTHS_OF_YEAR + day.month - 1 + amount
    year, number = divmod(month, _MONTHS_OF_YEAR)
    following = date(year + (number == _MONTHS_OF_YEAR - 1), (number + 1) % _MONTHS_OF_YEAR + 1, 1)
    return date(year, number + 1, min(day.day, (following - timedelta(1)).day))
