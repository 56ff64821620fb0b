"""Durations, cadences and numbers as people read them."""

from __future__ import annotations

import pytest

from generator.model.cadence import parse_cadence
from generator.model.duration import parse_duration
from generator.pages.scope import show_number
from generator.pages.times import name_cadence, name_duration
from generator.words import Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PT2H", "2 小时"),
        ("P60D", "60 天"),
        ("P1Y6M", "1 年 6 个月"),
        ("P2W", "2 周"),
        ("P1DT12H30M", "1 天 12 小时 30 分钟"),
        ("PT30S", "30 秒"),
        ("PT0S", "立即"),
    ],
)
def test_duration_in_words(text: str, words: str) -> None:
    """Lengths of time are told in the units that they were written in."""
    assert name_duration(parse_duration(text), Words()) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on-event", "有事项时"),
        ("FREQ=DAILY", "每天"),
        ("FREQ=DAILY;INTERVAL=2", "每 2 天"),
        ("FREQ=WEEKLY", "每周"),
        ("FREQ=WEEKLY;BYDAY=MO", "每周一"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "每周一、四"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "每 2 周周五"),
        ("FREQ=MONTHLY", "每月"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "每月 5 日"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "每月最后一天"),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", "每月倒数第 3 天"),
        ("FREQ=MONTHLY;BYDAY=1MO", "每月第 1 个周一"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "每月最后一个周五"),
        ("FREQ=MONTHLY;BYDAY=-2FR", "每月倒数第 2 个周五"),
        ("FREQ=MONTHLY;BYDAY=1MO,FR", "每月第 1 个周一、每个周五"),
        ("FREQ=MONTHLY;INTERVAL=3", "每季度"),
        ("FREQ=MONTHLY;INTERVAL=2", "每 2 个月"),
        ("FREQ=YEARLY", "每年"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15", "每年 3 月 15 日"),
        ("FREQ=YEARLY;BYMONTH=3,9", "每年 3、9 月"),
    ],
)
def test_cadence_in_words(text: str, words: str) -> None:
    """Recurrence rules are told as people say them."""
    assert name_cadence(parse_cadence(text), Words()) == words


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (1200000, "1,200,000"), (0.8, "0.8"), (95.0, "95"), (1234.5, "1,234.5"), (-3, "-3"), (0.00001, "0")],
)
def test_numbers_are_easy_to_read(value: float, shown: str) -> None:
    """Thousands are set apart, and no needless decimals stand behind."""
    assert show_number(value) == shown
