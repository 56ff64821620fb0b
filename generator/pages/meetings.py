"""Meetings, calls and reports: the page of each, and when and where each of their sittings is."""

from __future__ import annotations

from collections.abc import Iterator

from generator.graph.bounds import touch
from generator.model.cadence import Cadence
from generator.model.meetings import Communication, Session
from generator.model.organisation import Dealer, Region
from generator.pages.blocks import Cell, Column, Paragraph, Reach, RichText, Row, Table
from generator.pages.clocks import name_elsewhere, name_span, name_zone
from generator.pages.page import Section
from generator.pages.scope import Scope, join
from generator.pages.sections import describe_named, describe_record, say_rest, section, text_section

_PLACED = ("id", "label", "cadence", "starts", "duration", "time_zone", "areas", "place", "link", "dealer_link")
_SPECIAL = ("purpose", "agenda", "inputs", "outputs", "sessions")


def describe_communication(communication: Communication, scope: Scope) -> tuple[Section, ...]:
    """A meeting, call or report: purpose, who, when and where, agenda with its minutes, inputs and outputs."""
    total = sum(item.minutes for item in communication.agenda)
    note = Paragraph((scope.words("合计 {n} 分钟。", n=total),))
    agenda = tuple(
        section("agenda", one.heading, *one.blocks, note) for one in describe_named(communication, ("agenda",), scope)
    )
    return (
        *text_section("purpose", scope.words("目的"), communication.purpose),
        *describe_record(communication, scope, skip=_SPECIAL),
        *_describe_sessions(communication, scope),
        *agenda,
        *describe_named(communication, ("inputs", "outputs"), scope),
    )


def list_sittings(scope: Scope) -> Iterator[tuple[Communication, Session | None]]:
    """Yield all meetings and reports with each of their sittings; once without one where no time is written down."""
    for one in scope.door.all(Communication):
        for sitting in one.sessions or (None,):
            yield one, sitting


def list_sittings_of(record: Region | Dealer, scope: Scope) -> Iterator[tuple[Communication, Session]]:
    """Yield the sittings to which those of a region or dealer come."""
    places = record.authorised_regions if isinstance(record, Dealer) else (record.id,)
    for communication, sitting in list_sittings(scope):
        if sitting and (not sitting.areas or touch("regions", places, sitting.areas, scope.find_parent)):
            yield communication, sitting


def find_cadence(communication: Communication, sitting: Session | None) -> Cadence:
    """Give on which days a sitting is: its own, or those of the whole."""
    return (sitting and sitting.cadence) or communication.cadence


def say_time(sitting: Session, scope: Scope, *, zoned: bool) -> str:
    """Say from when to when a sitting is, with its time zone, and what clocks of the company show, where they differ.

    `zoned` tells whether others that are said beside it go by other clocks: only then the company's own are named.
    """
    words, own = scope.words, scope.door.project.time_zone
    span = name_span(sitting.starts, sitting.duration, words)
    if sitting.time_zone is None:
        return f"{span} {name_zone(own, words)}" if zoned else span
    here = f"{span} {name_zone(sitting.time_zone, words)}"
    there = name_elsewhere((sitting.starts, sitting.duration), sitting.time_zone, own, scope.year, words)
    if there == span:
        return here
    return words("{here}，即{zone} {there}", here=here, zone=name_zone(own, words), there=there)


def list_doors(sitting: Session, scope: Scope) -> Cell:
    """Say where a sitting is, and give the links by which readers of the edition take part."""
    links = [one for one in (sitting.link, sitting.dealer_link) if one]
    place: Cell = (RichText(sitting.place),) if sitting.place else ()
    ways = join([(Reach("web", link),) for link in dict.fromkeys(links)], "；")
    return join([cell for cell in (place, ways) if cell], scope.words("；"))


def say_briefly(communication: Communication, scope: Scope) -> str:
    """Say on which days and at what time a meeting is, where there is little room."""
    days = scope.plain(communication.cadence)
    times = [one for one in communication.sessions if not one.cadence and not one.areas]
    # With a zone of its own it takes more room than there is, and the hour alone would be wrong.
    return f"{days} {times[0].starts}" if len(times) == 1 and not times[0].time_zone else days


def _describe_sessions(communication: Communication, scope: Scope) -> tuple[Section, ...]:
    if not communication.sessions:
        return ()
    words = scope.words
    named = any(one.label or one.areas for one in communication.sessions)
    zoned = any(one.time_zone for one in communication.sessions)
    columns = (
        *((Column(words("场次"), 3),) if named else ()),
        Column(words("哪一天"), 3),
        Column(words("几点"), 5),
        Column(words("在哪里、怎么进"), 6),
    )
    rows = tuple(
        Row(
            (
                *((_name_sitting(one, scope),) if named else ()),
                (scope.plain(find_cadence(communication, one)),),
                (say_time(one, scope, zoned=zoned),),
                (*list_doors(one, scope), *say_rest(one, _PLACED, scope)),
            ),
            id=one.id,
        )
        for one in communication.sessions
    )
    return (section("sessions", words("开会时间"), Table(columns, rows)),)


def _name_sitting(sitting: Session, scope: Scope) -> Cell:
    areas = scope.links("region", sitting.areas)
    if not sitting.label:
        return areas
    return (sitting.label, *(("（", *areas, "）") if areas else ()))
