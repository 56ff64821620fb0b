"""Reviews as a calendar that people subscribe to (RFC 5545): one all-day event for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time

from icalendar import Event

from generator.decode.entry import Key
from generator.exports.feed import Feed, name_event, open_calendar
from generator.graph.reviews import Review
from generator.words import Words

_PRODUCT = "-//sales-playbook//review calendar//ZH"


def write_calendar(reviews: Iterable[Review], feed: Feed, locate: Callable[[Key], str | None], words: Words) -> bytes:
    """Give the calendar as a file. `locate` gives a record's absolute address, None where the site has no address.

    An event keeps its name (UID) when its day or title changes, so that a subscriber's calendar moves it.
    """
    calendar = open_calendar(feed, _PRODUCT)
    for review in reviews:
        calendar.add_component(_describe(review, feed, locate(review.entry.key), words))
    return bytes(calendar.to_ical())


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
