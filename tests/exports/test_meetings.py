"""The calendar of meetings as other programs read it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from generator.exports.feed import Feed
from generator.exports.meetings import Surroundings, find_first, write_meetings
from generator.model.cadence import parse_cadence
from generator.model.meetings import Communication
from tests.support.project import WORDS, link_files, list_company, select_edition, write_record

FEED = Feed("小样手册 · 会议时间表", "小样电器有限公司", date(2027, 1, 15))
AROUND = Surroundings("Asia/Shanghai", lambda target: f"《{target.id}》", lambda key: f"https://example.com/{key.id}/")
SESSIONS = """\
sessions:
  - {id: all, starts: "14:00", duration: PT1H, place: "看[](form:order-form)", dealer_link: "https://meet.example.com/j/1"}
  - {id: east, label: 纽约场, starts: "20:00", time_zone: America/New_York, link: "https://meet.example.com/j/in"}
  - {id: loose, starts: "09:00", cadence: FREQ=MONTHLY}
"""


def write(edition: str = "internal") -> bytes:
    """Write the calendar of an edition of a company whose monthly meeting has three sittings."""
    whole = write_record("communication").replace(
        "kind: communication\n", "kind: communication\nclassification: partner\n"
    )
    text = whole[: whole.index("sessions:")] + SESSIONS + whole[whole.index("purpose:") :]
    graph = select_edition(link_files(list_company(communication=text)), edition).graph
    return write_meetings(graph.all(Communication), FEED, AROUND, WORDS)


def read(content: bytes) -> list[Component]:
    """Read a calendar's events."""
    return Calendar.from_ical(content).walk("VEVENT")


def test_each_sitting_is_an_event_that_recurs() -> None:
    """It begins on the first of its days by the clocks of its place, and its place is told without markup."""
    first, second = read(write())
    assert (str(first["SUMMARY"]), first.decoded("DURATION")) == ("月度会", timedelta(hours=1))
    assert first["RRULE"].to_ical() == b"FREQ=MONTHLY;BYDAY=1MO"
    assert first.decoded("DTSTART").isoformat() == "2027-01-04T14:00:00+08:00"
    assert str(first["LOCATION"]) == "看《order-form》"
    assert str(first["URL"]) == "https://example.com/monthly-review/"
    assert second.decoded("DTSTART").isoformat() == "2027-01-04T20:00:00-05:00"
    assert str(second["SUMMARY"]) == "月度会（纽约场）"


def test_calendar_says_how_clocks_are_set() -> None:
    """Programs that know no zones by name find them in the file, summer time and all."""
    zones = {str(one["TZID"]): one for one in Calendar.from_ical(write()).walk("VTIMEZONE")}
    assert zones.keys() == {"Asia/Shanghai", "America/New_York"}
    assert zones["America/New_York"].walk("DAYLIGHT")
    assert not zones["Asia/Shanghai"].walk("DAYLIGHT")


def test_dealers_get_their_own_link_only() -> None:
    """The link for colleagues is not in the calendar of dealers."""
    assert b"j/in" in write("internal")
    assert b"j/1" in write("partner")
    assert b"j/in" not in write("partner")
    assert read(write("public")) == []


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", date(2027, 1, 4)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2027, 1, 31)),
        ("FREQ=MONTHLY;BYDAY=-1FR", date(2027, 1, 29)),
        ("FREQ=MONTHLY;BYDAY=2TU", date(2027, 1, 12)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2028, 2, 29)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None),
        ("FREQ=DAILY", date(2027, 1, 1)),
        ("FREQ=WEEKLY", None),
        ("FREQ=YEARLY;BYMONTHDAY=5", None),
        ("on-event", None),
    ],
)
def test_first_day(rule: str, first: date | None) -> None:
    """The first day from a day on that a rule names; of one that names no day nothing is guessed."""
    assert find_first(parse_cadence(rule), date(2027, 1, 1)) == first
