"""The calendar of reviews as other programs read it, and what hostile text becomes in it."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from generator.decode.entry import Key
from generator.exports.calendar import write_calendar
from generator.exports.feed import Feed, name_event
from generator.graph.reviews import list_reviews
from tests.support.project import WORDS, Files, link_files, list_company, write_record

FEED = Feed("小样手册 · 复审日历", "小样电器有限公司", date(2027, 1, 15))
COMPANY = list_company(term=write_record("term") + "owner_role: dealer-owner\nreview_by: 2027-05-01\n")
HOSTILE = "逗号, 分号; 反斜线\\ 冒号: =HYPERLINK(1) BEGIN:VEVENT \\nATTENDEE:mailto:x@example.com"


def write(files: Files = COMPANY, feed: Feed = FEED, site: str = "") -> bytes:
    """Write the calendar of a company."""

    def locate(key: Key) -> str | None:
        return f"{site}{key.kind}/{key.id}/" if site else None

    return write_calendar(list_reviews(link_files(files)), feed, locate, WORDS)


def read(content: bytes) -> list[Component]:
    """Read a calendar's events."""
    return Calendar.from_ical(content).walk("VEVENT")


def list_categories(event: Component) -> list[str]:
    """Give an event's categories."""
    return [str(one) for one in event.categories]  # type: ignore[attr-defined]


def test_each_review_is_an_event_of_one_day() -> None:
    """An event has the record's review date as a whole day, its title, its owner as category, and blocks nobody."""
    term, role = read(write())
    assert (str(term["SUMMARY"]), term.decoded("DTSTART")) == ("复审：返利", date(2027, 5, 1))
    assert term["DTSTART"].params["VALUE"] == "DATE"
    assert list_categories(term) == ["经销商总经理"]
    assert "编号：term:rebate" in str(term["DESCRIPTION"])
    assert str(term["TRANSP"]) == "TRANSPARENT"
    assert list_categories(role) == ["没有责任岗位"]
    assert "URL" not in term


def test_event_leads_to_its_page() -> None:
    """Where the site has an address, an event links to the record's page."""
    assert str(read(write(site="https://example.com/a/"))[0]["URL"]) == "https://example.com/a/term/rebate/"


def test_lines_are_as_the_standard_wants_them() -> None:
    """Lines end with CRLF, none is longer than 75 octets, and every calendar and event has what it must have."""
    content = write()
    lines = content.decode().split("\r\n")
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    calendar = Calendar.from_ical(content)
    assert {"PRODID", "VERSION"} <= set(calendar)
    assert all({"UID", "DTSTAMP", "DTSTART"} <= set(event) for event in read(content))
    assert not calendar.errors


def test_same_day_gives_the_same_bytes() -> None:
    """The stamp is the day of the build, not the moment; names stay when title, date and day change."""
    assert write() == write()
    later = Feed(FEED.title, FEED.company, date(2027, 1, 16))
    moved = {
        path: text.replace("2027-05-01", "2028-05-01").replace("title: 返利", "title: 返利政策")
        for path, text in COMPANY.items()
    }
    before, after = read(write()), read(write(moved, later))
    assert {str(one["UID"]) for one in before} == {str(one["UID"]) for one in after}
    assert before[0].decoded("DTSTAMP").isoformat() == "2027-01-15T00:00:00+00:00"


def test_names_differ_between_records_and_companies() -> None:
    """Two companies' calendars can stand in one program without taking each other's events."""
    names = {name_event(Key("rule", "a"), "甲"), name_event(Key("term", "a"), "甲"), name_event(Key("rule", "a"), "乙")}
    assert len(names) == 3


@pytest.mark.parametrize("field", ["title", "role"])
def test_hostile_text_stays_text(field: str) -> None:
    """Commas, line breaks by escape and lines of the format in a title make neither another event nor a property."""
    quoted = HOSTILE.replace("\\", "\\\\")
    files = dict(COMPANY)
    for path, text in COMPANY.items():
        old = "title: 返利\n" if field == "title" else "title: 经销商总经理\n"
        files[path] = text.replace(old, f'title: "{quoted}"\n')
    assert files != COMPANY
    term, _ = read(write(files))
    assert "ATTENDEE" not in term
    shown = str(term["SUMMARY"]).removeprefix("复审：") if field == "title" else list_categories(term)[0]
    assert shown == HOSTILE
