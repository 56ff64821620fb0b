"""Periods: the day on which something falls due, by calendar days and by business days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.duration import Duration
from generator.model.period import BeyondCalendarError, Period, WorkDays, read_amount, read_length
from generator.model.timing import Holiday, WorkCalendar, find_days, join_years


def _make_calendar(year: int = 2026, series: str = "mainland") -> WorkCalendar:
    national = Holiday(
        id="national-day",
        title="国庆节",
        first=date(year, 10, 1),
        last=date(year, 10, 7),
        worked=(date(2026, 9, 20), date(2026, 10, 10)),
    )
    return WorkCalendar(
        id=f"calendar-{year}",
        title="工作日历",
        series=series,
        year=year,
        source="memory",
        roll="next_business_day",
        holidays=(national,),
    )


DAYS = join_years([_make_calendar()])["mainland"]


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        # The day itself is none, the next is the first; 10 October is worked for the holiday.
        (Period(1, "business_day"), "2026-09-30", "2026-10-08"),
        (Period(3, "business_day"), "2026-09-30", "2026-10-10"),
        (Period(4, "business_day"), "2026-09-30", "2026-10-12"),
        (Period(1, "business_day"), "2026-10-03", "2026-10-08"),
        (Period(1, "business_day", first_day="same_day"), "2026-09-30", "2026-09-30"),
        (Period(1, "business_day", first_day="same_day"), "2026-10-03", "2026-10-08"),
        (Period(2, "business_day", before=True), "2026-10-09", "2026-09-30"),
        # Calendar days run through; a last day that is a day off moves, unless it is said not to.
        (Period(3, "day"), "2026-09-30", "2026-10-08"),
        (Period(3, "day", roll="none"), "2026-09-30", "2026-10-03"),
        (Period(3, "day", roll="previous_business_day"), "2026-09-30", "2026-09-30"),
        (Period(8, "day", first_day="same_day", roll="none"), "2026-09-30", "2026-10-07"),
        (Period(10, "day"), "2026-09-30", "2026-10-10"),
        # What must be done so long before is done earlier, not later.
        (Period(3, "day", before=True), "2026-10-09", "2026-09-30"),
        # A month ends on the same day of the month, its last where there is none.
        (Period(1, "month", roll="none"), "2026-01-31", "2026-02-28"),
        (Period(12, "month", roll="none"), "2024-02-29", "2025-02-28"),
        (Period(1, "month", before=True, roll="none"), "2026-03-31", "2026-02-28"),
        (Period(48, "hour", first_day="moment"), "2026-10-02", "2026-10-04"),
    ],
)
def test_period_ends_on_its_day(period: Period, start: str, end: str) -> None:
    """Counting follows the first day, the kind of day, the direction, and what a day off changes."""
    assert period.end(date.fromisoformat(start), DAYS) == date.fromisoformat(end)


@pytest.mark.parametrize(("start", "amount", "year"), [("2026-12-30", 3, 2027), ("2027-01-04", 1, 2027)])
def test_nobody_counts_beyond_the_calendar(start: str, amount: int, year: int) -> None:
    """Past the last year that is known there is an error that names the year, never a guess."""
    with pytest.raises(BeyondCalendarError) as beyond:
        Period(amount, "business_day").end(date.fromisoformat(start), DAYS)
    assert beyond.value.year == year


def test_a_year_that_is_missing_between_two_ends_the_calendar() -> None:
    """What lies behind a gap is not counted on to."""
    days = join_years([_make_calendar(2024), _make_calendar(2026)])["mainland"]
    with pytest.raises(BeyondCalendarError):
        Period(1, "business_day").end(date(2024, 12, 31), days)
    assert Period(1, "business_day").end(date(2024, 12, 30), days) == date(2024, 12, 31)
    assert Period(1, "business_day").end(date(2026, 1, 1), days) == date(2026, 1, 2)


def test_without_a_calendar_only_business_days_cannot_be_counted() -> None:
    """Calendar days need no calendar; then nothing moves."""
    assert Period(3, "day").end(date(2026, 9, 30), None) == date(2026, 10, 3)
    with pytest.raises(BeyondCalendarError):
        Period(3, "business_day").end(date(2026, 9, 30), None)


def test_a_period_counts_by_its_own_calendar_or_by_the_only_one() -> None:
    """Of several calendars none is taken unless it is named."""
    two = join_years([_make_calendar(), _make_calendar(series="overseas")])
    assert find_days(Period(1, "day"), {"mainland": DAYS}) is DAYS
    assert find_days(Period(1, "day"), two) is None
    assert find_days(Period(1, "day", calendar="overseas"), two) is two["overseas"]
    assert find_days(Period(1, "day", calendar="nowhere"), two) is None


@given(
    st.dates(date(2026, 2, 1), date(2026, 10, 20)),
    st.integers(1, 20),
    st.sampled_from(["day", "business_day", "month"]),
)
def test_later_starts_never_end_earlier(start: date, amount: int, unit: str) -> None:
    """Counting keeps the order of days, and a longer period ends no earlier."""
    days = WorkDays(
        {2025: frozenset(), 2026: DAYS.off[2026], 2027: frozenset(), 2028: frozenset()}, "next_business_day"
    )
    period = Period(amount, unit)  # type: ignore[arg-type]
    end = period.end(start, days)
    assert start < end <= period.end(start + timedelta(1), days)
    assert end <= Period(amount + 1, unit).end(start, days)  # type: ignore[arg-type]
    assert days.is_worked(end)


@pytest.mark.parametrize(
    ("text", "calendar", "length"),
    [
        ("P10D", "", (10, "day")),
        ("P10D", "business_days", (10, "business_day")),
        ("PT4H", "business_days", (4, "hour")),
        ("PT30M", "24x7", (1800, "second")),
        ("P2W", "", (14, "day")),
        ("P1Y6M", "", (18, "month")),
        ("P1M10D", "", (42, "day")),
    ],
)
def test_durations_are_read_as_lengths(text: str, calendar: str, length: tuple[int, str]) -> None:
    """A duration in a field and a figure with a unit are one thing: an amount and a unit."""
    assert read_length(Duration(text), calendar) == length


@pytest.mark.parametrize(
    ("value", "unit", "length"),
    [
        (10, "个工作日", (10, "business_day")),
        (2, "年", (24, "month")),
        (30, "分钟", (1800, "second")),
        (1, "周", (7, "day")),
        (0.5, "年", (6, "month")),
        (0.5, "个工作日", None),
        (0, "天", None),
        (-3, "天", None),
        (1e300, "天", None),
        (float("nan"), "天", None),
        (3, "台", None),
    ],
)
def test_figures_are_read_as_lengths(value: float, unit: str, length: tuple[int, str] | None) -> None:
    """What is no whole length of time, none at all, or longer than anyone counts is no period."""
    assert read_amount(value, unit) == length
