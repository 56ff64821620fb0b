"""What people write for days, lengths of time and frequencies is understood where it is clear, and only there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.decode.readings import read_cadence, read_days, read_duration
from generator.model.cadence import parse_cadence
from generator.model.duration import parse_duration


@pytest.mark.parametrize(
    "text",
    ["2027-3-4", "2027/3/4", "2027.03.04", "20270304", "2027年3月4日", "2027 年 3 月 4 日", "２０２７-３-４"],
)
def test_days_that_are_clear(text: str) -> None:
    """A day is read where the year comes first, whatever stands between."""
    assert read_days(text) == (date(2027, 3, 4),)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3/4/2027", (date(2027, 3, 4), date(2027, 4, 3))),
        ("04.03.2027", (date(2027, 4, 3), date(2027, 3, 4))),
        ("31.12.2027", (date(2027, 12, 31),)),
        ("5/5/2027", (date(2027, 5, 5),)),
        ("2027-02-30", ()),
        ("31/4/27", ()),
        ("明年春天", ()),
    ],
)
def test_days_that_are_not(text: str, days: tuple[date, ...]) -> None:
    """Where month and day could be exchanged there are two; what is no day is none."""
    assert read_days(text) == days


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3天", "P3D"),
        ("两小时", "PT2H"),
        ("1 小时 30 分钟", "PT1H30M"),
        ("2个月", "P2M"),
        ("p3d", "P3D"),
        ("P2H", "PT2H"),
        ("PT3D", "P3D"),
        ("PT30M", "PT30M"),
        ("30 min", "PT30M"),
        ("2 years", "P2Y"),
        ("3个工作日", None),
        ("尽快", None),
        ("P", None),
    ],
)
def test_durations(text: str, meant: str | None) -> None:
    """Chinese and English units, small letters and a misplaced T are understood; working days are another measure."""
    assert read_duration(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("每周一", "FREQ=WEEKLY;BYDAY=MO"),
        ("每星期天", "FREQ=WEEKLY;BYDAY=SU"),
        ("每月5日", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("每年12月20日", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20"),
        ("每季度", "FREQ=MONTHLY;INTERVAL=3"),
        ("有事才做", "on-event"),
        ("freq=weekly;byday=monday", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=MONTLY；BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("看情况", None),
    ],
)
def test_cadences(text: str, meant: str | None) -> None:
    """Chinese phrases and misspelt rules are understood, and what comes out is a rule."""
    assert read_cadence(text) == meant
    assert meant is None or parse_cadence(meant).text == meant


@given(st.text(alphabet="0123456789PTYMWDHS天小时月年周分个两 -/.每日号季度=;；FREQWEKLYBMO，", max_size=30))
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever is written, nothing fails, and a duration that is understood is one."""
    read_days(text)
    read_cadence(text)
    found = read_duration(text)
    assert found is None or parse_duration(found).text == found
