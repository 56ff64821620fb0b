"""Reviews as a calendar that people subscribe to (RFC 5545): one all-day event for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from generator.decode.entry import Key
from generator.graph.reviews import Review
from generator.words import Words

_PRODUCT = "-//sales-playbook//review calendar//ZH"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a calendar says of itself: its title, whose records these are, and the day that it was made for."""

    title: str
    company: str
    day: date


def write_calendar(reviews: Iterable[Review], feed: Feed, locate: Callable[[Key], str | None], words: Words) -> bytes:
    """Give the calendar as a file. `locate` gives a record's absolute address, None where the site has no address.

    An event keeps its name (UID) when its day or title changes, so that a subscriber's calendar moves it.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # Calendars ask for a name in the one property or in the other.
    calendar.add("name", feed.title)
    calendar.add("x-wr-calname", feed.title)
    for review in reviews:
        calendar.add_component(_describe(review, feed, locate(review.entry.key), words))
    return bytes(calendar.to_ical())


def name_event(key: Key, company: str) -> str:
    """Give the name that a record's event has for ever, and in every edition: a UUID, as RFC 7986 advises."""
    return str(uuid5(NAMESPACE_URL, f"urn:playbook:{company}:{key}"))


def _describe(review: Review, feed: Feed, address: str | None, words: Words) -> Event:
    record, owner = review.record, review.owner
    nobody = words("没有责任岗位")
    lines = (
        words("请在这一天之前核对一遍，改动走合并请求。"),
        words("类别：{kind}", kind=words(record.LABEL)),
        words("编号：{id}", id=str(review.entry.key)),
        words("责任岗位：{role}", role=owner.title if owner else nobody),
    )
    event = Event()
    event.add("uid", name_event(review.entry.key, feed.company))
    event.add("dtstamp", datetime.combine(feed.day, time(), UTC))
    event.add("dtstart", review.due)
    event.add("summary", words("复审：{title}", title=record.title))
    event.add("description", "\n".join(lines))
    event.add("categories", [owner.title if owner else nobody])
    # Nobody is busy on that day because of it.
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", address)
    return event
