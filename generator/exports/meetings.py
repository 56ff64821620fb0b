"""Meetings as a calendar that people subscribe to (RFC 5545): each sitting an event that recurs, in its time zone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Event, vRecur

from generator.decode.entry import Key
from generator.exports.feed import Feed, name_event, open_calendar
from generator.model.cadence import DAYS, Cadence
from generator.model.duration import Duration
from generator.model.meetings import Communication, Session
from generator.model.prose.plain import read_plain
from generator.model.prose.reading import read_prose
from generator.model.target import Target
from generator.words import Words

_PRODUCT = "-//sales-playbook//meetings//ZH"
_LONGEST = 366 * 9
"""Days in which a day is looked for that a cadence names: 29 February is in any eight years."""
_YEARS = 10
"""For so many years the calendar says how clocks are set."""
_USUAL = Duration("PT1H")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an edition knows beside its meetings: the zone of sittings that name none, what records are called, where.

    `locate` gives the absolute address of a record's page, None where there is none.
    """

    zone: str
    name: Callable[[Target], str]
    locate: Callable[[Key], str | None]


def write_meetings(meetings: Iterable[Communication], feed: Feed, around: Surroundings, words: Words) -> bytes:
    """Give the calendar as a file. A sitting whose days nobody can tell, since its cadence names none, is left out."""
    calendar = open_calendar(feed, _PRODUCT)
    for meeting in meetings:
        address = around.locate(Key(meeting.KIND, meeting.id))
        for sitting in meeting.sessions:
            if event := _describe(meeting, sitting, feed, around, words):
                if address:
                    event.add("url", address)
                calendar.add_component(event)
    year = feed.day.year
    calendar.add_missing_timezones(first_date=date(year - 1, 1, 1), last_date=date(year + _YEARS, 1, 1))
    return bytes(calendar.to_ical())


def find_first(cadence: Cadence, start: date) -> date | None:
    """Give the first day from `start` that a cadence names, None where it names no day or there is none."""
    fields = cadence.fields()
    if not fields or not (fields["FREQ"] == "DAILY" or {"BYDAY", "BYMONTHDAY"} & fields.keys()):
        return None
    if fields["FREQ"] == "YEARLY" and "BYMONTH" not in fields:
        return None
    days = (start + timedelta(days=number) for number in range(_LONGEST))
    return next((day for day in days if _is_named(day, fields)), None)


def _is_named(day: date, fields: dict[str, str]) -> bool:
    if "BYMONTH" in fields and str(day.month) not in fields["BYMONTH"].split(","):
        return False
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if "BYMONTHDAY" in fields:
        named = (int(one) for one in fields["BYMONTHDAY"].split(","))
        if not any(day.day == (one if one > 0 else last.day + 1 + one) for one in named):
            return False
    return "BYDAY" not in fields or any(_is_weekday(day, one, last.day) for one in fields["BYDAY"].split(","))


def _is_weekday(day: date, named: str, last: int) -> bool:
    """Whether a day is the weekday that is named, and the so-manieth of its month, from the front or the back."""
    order = int(named[:-2] or 0)
    place = (day.day - 1) // 7 + 1 if order >= 0 else -((last - day.day) // 7 + 1)
    return day.weekday() == DAYS.index(named[-2:]) and order in (0, place)


def _describe(meeting: Communication, sitting: Session, feed: Feed, around: Surroundings, words: Words) -> Event | None:
    cadence = sitting.cadence or meeting.cadence
    first = find_first(cadence, meeting.effective_from or date(feed.day.year, 1, 1))
    if first is None:
        return None
    length = timedelta(hours=(sitting.duration or _USUAL).hours)
    starts = datetime.combine(first, time.fromisoformat(sitting.starts), ZoneInfo(sitting.time_zone or around.zone))
    links = [one for one in (sitting.link, sitting.dealer_link) if one]
    event = Event()
    event.add("uid", name_event(Key(meeting.KIND, f"{meeting.id}#{sitting.id}"), feed.company))
    event.add("dtstamp", datetime.combine(date(feed.day.year, 1, 1), time(), UTC))
    event.add("dtstart", starts)
    event.add("duration", length)
    event.add("rrule", vRecur.from_ical(cadence.text))
    event.add("summary", f"{meeting.title}（{sitting.label}）" if sitting.label else meeting.title)
    if links:
        event.add("description", "\n".join(words("会议链接：{link}", link=one) for one in links))
    place = read_plain(read_prose(sitting.place, block=False).nodes, around.name) if sitting.place else ""
    if place or links:
        event.add("location", place or links[0])
    return event
