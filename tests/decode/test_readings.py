"""What people write for days, lengths of time and frequencies is understood where it is clear, and only there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.decode.readings import read_amount, read_cadence, read_clock, read_days, read_duration, read_numeral
from generator.model.cadence import DAYS, FREQUENCIES, parse_cadence
from generator.model.duration import parse_duration
from generator.pages.times import name_cadence
from generator.words import Words


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
        ("60个工作日", "P60D"),
        ("六十 个工作日内", "P60D"),
        ("30个自然日", "P30D"),
        ("尽快", None),
        ("P", None),
    ],
)
def test_durations(text: str, meant: str | None) -> None:
    """Chinese and English units, small letters and a misplaced T are understood; which days count is said elsewhere."""
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
        ("每季度18日", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=18"),
        ("每两个月的最后一天", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1"),
        ("每年3、9月15日", "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15"),
        ("每三周周五", "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR"),
        ("每2月3日", None),  # each second month, or the third of February
        ("每周5日", None),
        ("每天周一", None),
        ("看情况", None),
    ],
)
def test_cadences(text: str, meant: str | None) -> None:
    """Chinese phrases and misspelt rules are understood, and what comes out is a rule."""
    assert read_cadence(text) == meant
    assert meant is None or parse_cadence(meant).text == meant


_ORDERS = ("", "1", "2", "-1", "-2")


@st.composite
def build_rules(draw: st.DrawFn) -> str:
    """Give a rule with some of its fields, in the order in which they are written."""
    unit = draw(st.sampled_from(FREQUENCIES))
    number = draw(st.integers(1, 12))
    fields = [f"FREQ={unit}", f"INTERVAL={number}" if number > 1 else ""]
    if unit == "YEARLY" and draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True))
        fields.append(f"BYMONTH={','.join(map(str, months))}")
    if unit in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        days = draw(st.lists(st.sampled_from([-2, -1, 1, 15, 31]), min_size=1, max_size=3, unique=True))
        fields.append(f"BYMONTHDAY={','.join(map(str, days))}")
    elif unit != "DAILY" and draw(st.booleans()):
        order = draw(st.sampled_from(_ORDERS)) if unit != "WEEKLY" else ""
        weekdays = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=2, unique=True))
        fields.append(f"BYDAY={','.join(order + day for day in weekdays)}")
    return ";".join(filter(None, fields))


@given(build_rules())
def test_what_a_page_says_of_a_rule_means_that_rule(rule: str) -> None:
    """Editors type what they have read: it is that rule, or it is not understood, and never another one."""
    assert read_cadence(name_cadence(parse_cadence(rule), Words())) in {rule, None}


@pytest.mark.parametrize(
    "rule",
    [
        "on-event",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
        "FREQ=MONTHLY;BYMONTHDAY=15,-1",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "FREQ=MONTHLY;BYDAY=-2FR",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU",
        "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=20",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=10",
        "FREQ=YEARLY;INTERVAL=2",
    ],
)
def test_usual_rules_can_be_typed_as_pages_say_them(rule: str) -> None:
    """None of these is said in words that are not understood."""
    assert read_cadence(name_cadence(parse_cadence(rule), Words())) == rule


@given(st.text(alphabet="0123456789PTYMWDHS天小时月年周分个两 -/.每日号季度=;；FREQWEKLYBMO，", max_size=30))
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever is written, nothing fails, and a duration that is understood is one."""
    read_days(text)
    read_cadence(text)
    found = read_duration(text)
    assert found is None or parse_duration(found).text == found


def write_numeral(number: int) -> str:
    """Write a number below ten thousand million as it is read aloud."""
    if number >= 10_000:
        above, rest = divmod(number, 10_000)
        gap = "零" if 0 < rest < 1000 else ""
        return f"{write_numeral(above)}万{gap}{write_numeral(rest) if rest else ''}"
    written, zero = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if zero else "") + "零一二三四五六七八九"[digit] + word
        zero = not digit and bool(written)
    return written.removeprefix("一") if written.startswith("一十") else written


@given(st.integers(1, 99_999_999))
def test_numerals_are_read_as_they_are_said(number: int) -> None:
    """Every whole number comes back from its numerals."""
    assert read_numeral(write_numeral(number)) == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("80万", 800_000),
        ("1.1万", 11_000),
        ("１２ 万", 120_000),
        ("八十万", 800_000),
        ("一百二十", 120),
        ("三千五", 3500),
        ("两万三", 23_000),
        ("2.5亿", 250_000_000),
        ("1,200", 1200),
        ("三百万", 3_000_000),
        ("三五", None),
        ("十百", None),
        ("万", None),
        ("八十来万", None),
        ("几万", None),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: float | None) -> None:
    """An amount with its unit of ten thousands is a number; what is vague is none."""
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "length"), [("六十天", "P60D"), ("三十日内", "P30D"), ("十五天以内", "P15D"), ("三五天", None)]
)
def test_lengths_in_words(text: str, length: str | None) -> None:
    """Numerals of more than one sign are read too; two figures side by side are a range."""
    assert read_duration(text) == length


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:00", ("09:00", True)),
        ("9：00", ("09:00", True)),
        ("下午3点", ("15:00", True)),
        ("下午三点一刻", ("15:15", True)),
        ("上午九点半", ("09:30", True)),
        ("中午1点", ("13:00", True)),
        ("3 PM", ("15:00", True)),
        ("14时00分", ("14:00", True)),
        ("3点", ("03:00", False)),
        ("14:3", ("14:03", False)),
    ],
)
def test_times_of_day(text: str, clock: tuple[str, bool]) -> None:
    """Times are read as people write them; of which half of the day is not said nothing is certain."""
    assert read_clock(text) == clock


@pytest.mark.parametrize("text", ["24:00", "25点", "14:00-16:00", "2点到4点", "周一", "下午", "12:60", "上午下午3点"])
def test_no_time_of_day(text: str) -> None:
    """What is no time, or two of them, is not guessed at."""
    assert read_clock(text) is None
