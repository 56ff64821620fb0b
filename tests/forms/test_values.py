from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.values import read_day, read_number, write_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("36000", "36000"),
        ("36,000.50", "36000.50"),
        ("３６，０００ 元", "36000"),
        ("¥1 200", "1200"),
        ("3.6万", "36000"),
        ("-5", "-5"),
        ("12%", "12"),
        ("5 台", "5"),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: str) -> None:
    """Separators, full-width digits, units and ten thousands are understood."""
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "无", "36,00", "1.2.3", "约 500", "=1+1", "1e9", "9" * 40, "½", "NaN"])
def test_what_is_no_number_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert read_number(text) is None


@given(st.decimals(-(10**12), 10**12, places=2))
def test_a_written_number_is_read_back(number: Decimal) -> None:
    """What goes into a table is the number that was read."""
    assert read_number(write_number(number)) == number


@pytest.mark.parametrize(
    "text",
    ["2027-01-31", "2027/1/31", "2027.1.31", "2027年1月31日", "2027 年 1 月 31", "20270131", "２０２７－１－３１"],
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    """Every usual way to write a day is understood."""
    assert read_day(text) == date(2027, 1, 31)


@pytest.mark.parametrize("text", ["", "2027-02-30", "1 月 31 日", "31/1/2027", "明天", "2027-1-31x"])
def test_what_is_no_day_is_none(text: str) -> None:
    """A day that there is not, or that leaves out its year, is none."""
    assert read_day(text) is None
