"""What the calendars have in common that people subscribe to (RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from generator.decode.entry import Key

if TYPE_CHECKING:
    from icalendar import Calendar


@dataclass(frozen=True, slots=True)
class Feed:
    """What a calendar says of itself: its title, whose records these are, and the day that it was made for."""

    title: str
    company: str
    day: date


def open_calendar(feed: Feed, product: str) -> Calendar:
    """Give a calendar without events."""
    from icalendar import Calendar  # a build that finds its feeds made does without

    calendar = Calendar()
    calendar.add("prodid", product)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # Calendars ask for a name in the one property or in the other.
    calendar.add("name", feed.title)
    calendar.add("x-wr-calname", feed.title)
    return calendar


def name_event(key: Key, company: str) -> str:
    """Give the name that a record's event has for ever, and in every edition: a UUID, as RFC 7986 advises."""
    return str(uuid5(NAMESPACE_URL, f"urn:playbook:{company}:{key}"))
