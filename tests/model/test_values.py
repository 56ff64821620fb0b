"""Durations, cadences, ids, dates and texts: what is read, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.target import Target
from generator.model.types import Amount, Day, Id, Internal, KpiRef, OptionalRef, Text, Title

NARROW: Any = Internal[Text]  # type: ignore[misc]
NUMBERS = st.tuples(*[st.integers(0, 999)] * 4)


def accepts(kind: Any, value: object) -> bool:
    """Tell whether a type takes a value as the models do: strictly."""
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "text", ["PT2H", "P3D", "P60D", "P1Y", "P1Y6M", "P2W", "PT48H", "PT30M", "PT30S", "P1DT2H", "PT0S"]
)
def test_duration_is_iso_8601(text: str) -> None:
    """Every ISO 8601 length of whole units is read, one of no length too."""
    assert accepts(Duration, text)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "2H", "PT2", "P-1D", "P1.5D", "p1d", "P1D\n", "P１D", "3 天", "P1H", 3, None]
)
def test_other_duration_is_refused(text: object) -> None:
    """Anything else is refused, look-alikes too."""
    assert not accepts(Duration, text)


@given(NUMBERS)
def test_duration_keeps_its_numbers(numbers: tuple[int, int, int, int]) -> None:
    """What is written in a duration is what its parts say; units that are nought are left out."""
    days, hours, minutes, seconds = numbers
    parts = dict(Duration(f"P{days}DT{hours}H{minutes}M{seconds}S").parts())
    assert parts == {
        unit: number for unit, number in zip(("days", "hours", "minutes", "seconds"), numbers, strict=True) if number
    }


def test_durations_compare_by_length() -> None:
    """Two days are 48 hours and less than a week, whatever the units; equal lengths count as one in a set."""
    assert Duration("P2D") == Duration("PT48H")
    assert Duration("P2D") < Duration("P1W")
    assert len({Duration("P2D"), Duration("PT48H")}) == 1
    assert Duration("P1M").hours == 30 * 24
    assert Duration("PT90M").hours == 1.5


@pytest.mark.parametrize(
    "text",
    [
        "on-event",
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=MONTHLY;BYDAY=1MO",
        "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15",
    ],
)
def test_cadence_is_a_recurrence_rule(text: str) -> None:
    """A subset of iCalendar's rules is read, and `on-event`."""
    assert accepts(Cadence, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "每周一",
        "FREQ=QUARTERLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=3",
        "BYDAY=MO;FREQ=WEEKLY",
        "FREQ=DAILY;",
        "FREQ=DAILY\n",
        "freq=daily",
        "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 100),
        5,
    ],
)
def test_other_cadence_is_refused(text: object) -> None:
    """Unknown frequencies, values out of range, repeated or unknown fields are refused, and endless rules."""
    assert not accepts(Cadence, text)


@pytest.mark.parametrize("text", ["regional-manager", "a", "24x7", "f1-1"])
def test_id_is_kebab_case(text: str) -> None:
    """Ids are small ASCII letters, figures and single hyphens."""
    assert accepts(Id, text)


@pytest.mark.parametrize("text", ["", "Regional", "a--b", "-a", "a-", "a_b", "a b", "区域", "a\n", "x" * 81, 12])
def test_other_id_is_refused(text: object) -> None:
    """Capitals, blanks, underscores, Chinese, stray hyphens and numbers are refused."""
    assert not accepts(Id, text)


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("2027-03-31", True),
        ("2024-02-29", True),
        ("2027-02-29", False),
        ("2027/3/31", False),
        ("20270331", False),
        ("2027-W01-1", False),
        ("２０２７-03-31", False),
        (20270331, False),
        (True, False),
    ],
)
def test_date_is_year_month_day(text: object, fine: bool) -> None:
    """Dates are written as year, month and day; days that do not exist are refused."""
    assert accepts(Day, text) is fine


def test_title_is_one_line_of_text() -> None:
    """Titles are trimmed, and neither empty nor longer than one line; prose may have several."""
    assert TypeAdapter(Title).validate_python(" 经理 ") == "经理"
    assert not accepts(Title, "   ")
    assert not accepts(Title, "区域\n经理")
    assert not accepts(Title, "字" * 121)
    assert accepts(Text, "区域\n经理")


@pytest.mark.parametrize("value", ["3", 3.0, True, -1, 10**13])
def test_amount_is_whole_and_not_negative(value: object) -> None:
    """Amounts are whole numbers: no text, no fraction, no yes, nothing below nought or beyond all reason."""
    assert not accepts(Amount, value)
    assert accepts(Amount, 0)


def test_narrower_value_must_be_given_where_its_field_stands() -> None:
    """An empty value is refused for fields that are only withheld from readers, never left out by writers."""
    assert not accepts(NARROW, None)
    assert not accepts(KpiRef, None)
    assert accepts(NARROW, "只给内部")


@pytest.mark.parametrize("text", ["role:manager", "role:manager#plan", "manager", "岗位:经理", "a:b:c", ""])
def test_references_are_written_as_they_are_read(text: str) -> None:
    """A reference to any kind is a target within, its text outside; whether it leads anywhere is not asked."""
    adapter = TypeAdapter(OptionalRef)
    target = adapter.validate_python(text, strict=True)
    assert isinstance(target, Target)
    assert adapter.dump_python(target, mode="json") == text
    assert not accepts(OptionalRef, 3)
    assert not accepts(OptionalRef, ("role", "manager", ""))
