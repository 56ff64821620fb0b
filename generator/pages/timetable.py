"""When all meetings and reports are: by how often they are held, with their times, places and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model.cadence import DAYS, FREQUENCIES, Cadence
from generator.model.meetings import Communication, Session
from generator.model.target import PAGE, Target
from generator.pages.blocks import Cell, Column, Row, Table
from generator.pages.matrices import make_standing_page
from generator.pages.meetings import find_cadence, list_doors, list_sittings, say_time
from generator.pages.page import Attachment, Page
from generator.pages.scope import Scope
from generator.pages.sections import section

MEETINGS = Target(PAGE, "meetings")
MEETING_FEED = "meetings.ics"
"""The file beside the calendar of meetings that calendars subscribe to."""


def compose_meetings(scope: Scope) -> Page:
    """What is held when: all meetings and reports by how often they are, each with its times, place and link."""
    words = scope.words
    held = sorted(list_sittings(scope), key=lambda one: _rank(find_cadence(*one)))
    local = any(sitting and sitting.areas for _, sitting in held)
    zoned = any(sitting and sitting.time_zone for _, sitting in held)
    columns = (
        Column(words("哪一天"), 3),
        Column(words("几点"), 4),
        Column(words("什么"), 4),
        *((Column(words("哪些区域"), 3),) if local else ()),
        Column(words("在哪里、怎么进"), 5),
    )
    rows: list[Row] = []
    group = ""
    for communication, sitting in held:
        cadence = find_cadence(communication, sitting)
        if (this := _name_group(cadence, scope)) != group:
            group = this
            rows.append(Row(((group,),), group=True))
        rows.append(Row(_show_sitting(communication, sitting, scope, local=local, zoned=zoned)))
    table = Table(columns, tuple(rows), finder=words("会议、区域") if local else words("会议"))
    intro = (words("按多久一次排：哪天几点开什么会、交什么报告，在哪里开，用哪个链接进。"),)
    aliases = (words("合作日历"), words("会议日历"), words("开会时间"), words("会议链接"))
    page = make_standing_page("meetings", intro, (section("table", "", table),), scope, aliases=aliases)
    if not any(sitting for _, sitting in held):
        return page
    note = words(
        "在日历软件里选“通过网址订阅”，填这个链接的地址；软件不能登录本站时，下载后导入。日期按规则算，遇节假日改期的以通知为准。"
    )
    return replace(page, attachments=(Attachment(MEETING_FEED, words("订阅会议日历（.ics）"), note),))


def _show_sitting(
    communication: Communication, sitting: Session | None, scope: Scope, *, local: bool, zoned: bool
) -> tuple[Cell, ...]:
    title: Cell = (scope.link_record(communication),)
    day: Cell = (scope.plain(find_cadence(communication, sitting)),)
    if sitting is None:
        form = scope.choice(Communication, "form", communication.form)
        return (day, (), title, *(((),) if local else ()), (form,))
    named = (*title, *((f"（{sitting.label}）",) if sitting.label else ()))
    areas = (scope.links("region", sitting.areas),) if local else ()
    return (day, (say_time(sitting, scope, zoned=zoned),), named, *areas, list_doors(sitting, scope))


def _rank(cadence: Cadence) -> tuple[int, int, tuple[int, ...]]:
    """Put what is oftener first, and of the same the earlier day."""
    fields = cadence.fields()
    if cadence.on_event:
        return len(FREQUENCIES), 0, ()
    days = [DAYS.index(one[-2:]) for one in fields.get("BYDAY", "").split(",") if one]
    numbers = _list_numbers(fields.get("BYMONTH", "")), _list_numbers(fields.get("BYMONTHDAY", ""))
    order = (*numbers[0][:1], *numbers[1][:1], *days[:1])
    return FREQUENCIES.index(fields["FREQ"]), int(fields.get("INTERVAL", "1")), order


def _list_numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",") if one]


def _name_group(cadence: Cadence, scope: Scope) -> str:
    """Name how often something is, without its days."""
    fields = cadence.fields()
    if cadence.on_event:
        return scope.plain(cadence)
    kept: Iterable[str] = (f"{name}={fields[name]}" for name in ("FREQ", "INTERVAL") if name in fields)
    return scope.plain(Cadence(";".join(kept)))
