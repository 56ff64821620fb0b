"""Times of day as readers in several places read them."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest

from generator.model.duration import parse_duration
from generator.pages.clocks import name_elsewhere, name_span, name_zone
from tests.support.project import WORDS


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Shanghai", "北京时间"),
        ("Asia/Urumqi", "中国（乌鲁木齐）时间"),
        ("Europe/London", "英国时间"),
        ("UTC", "UTC 时间"),
    ],
)
def test_zones_have_names_that_people_use(zone: str, said: str) -> None:
    """A zone is called by its country or city; one that lies nowhere by its own name."""
    assert name_zone(zone, WORDS) == said


def test_every_zone_has_a_name() -> None:
    """Whatever zone data may name, a page can tell it."""
    assert all("时间" in name_zone(zone, WORDS) for zone in available_timezones())


@pytest.mark.parametrize(
    ("starts", "length", "said"),
    [
        ("14:00", "PT2H", "14:00–16:00"),
        ("23:30", "PT1H", "23:30–次日 00:30"),
        ("09:00", None, "09:00"),
        ("09:00", "P3D", "09:00"),
    ],
)
def test_span(starts: str, length: str | None, said: str) -> None:
    """From when to when; what takes days has a beginning only."""
    assert name_span(starts, parse_duration(length) if length else None, WORDS) == said


@pytest.mark.parametrize(
    ("zone", "other", "said"),
    [
        ("Asia/Urumqi", "Asia/Shanghai", "22:00–23:00"),
        ("America/New_York", "Asia/Shanghai", "1 月 次日 09:00–10:00、7 月 次日 08:00–09:00"),
        ("Asia/Tokyo", "America/Los_Angeles", "1 月 03:00–04:00、7 月 04:00–05:00"),
    ],
)
def test_what_clocks_elsewhere_show(zone: str, other: str, said: str) -> None:
    """Where clocks are set forward for a part of the year both times are told."""
    assert name_elsewhere(("20:00", parse_duration("PT1H")), zone, other, 2027, WORDS) == said
