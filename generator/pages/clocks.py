"""Times of day of some place in words, and what clocks elsewhere show then."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.model.duration import Duration
from generator.words import Words

_BEIJING = frozenset(("Asia/Shanghai", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "PRC"))
_UNKNOWN = "未知地区"
"""How the zones that lie nowhere are called."""
_SEASONS = (1, 7)
"""Months of which clocks show either time where they are set forward for a part of the year."""


def name_zone(zone: str, words: Words) -> str:
    """Give what the time of a zone is called: 北京时间, 美国（纽约）时间; the zone's own name where it has no other."""
    from babel.dates import get_timezone_location  # only for those who have several time zones

    if zone in _BEIJING:
        return words("北京时间")
    said = str(get_timezone_location(zone, locale="zh_Hans_CN"))
    return words("{zone} 时间", zone=zone) if _UNKNOWN in said else said


def name_span(starts: str, duration: Duration | None, words: Words) -> str:
    """Give from when to when something lasts: `14:00–16:00`, `23:00–次日 01:00`; from when alone without a duration."""
    return _name_span(datetime.combine(date(2000, 1, 2), time.fromisoformat(starts)), duration, words)


def name_elsewhere(span: tuple[str, Duration | None], zone: str, other: str, year: int, words: Words) -> str:
    """Give what clocks of another zone show from when to when: one time, or that of January and that of July."""
    told: list[str] = []
    for month in _SEASONS:
        here = datetime.combine(date(year, month, 15), time.fromisoformat(span[0]), ZoneInfo(zone))
        there = here.astimezone(ZoneInfo(other))
        days = (there.date() - here.date()).days
        shift = {-1: words("前一天 "), 1: words("次日 ")}.get(days, "")
        told.append(shift + _name_span(there.replace(tzinfo=None), span[1], words))
    if told[0] == told[1]:
        return told[0]
    return words("1 月 {winter}、7 月 {summer}", winter=told[0], summer=told[1])


def _name_span(start: datetime, duration: Duration | None, words: Words) -> str:
    if not duration:
        return f"{start:%H:%M}"
    end = start + timedelta(hours=duration.hours)
    later = (end.date() - start.date()).days
    return f"{start:%H:%M}–{words('次日 ') if later == 1 else ''}{end:%H:%M}" if later <= 1 else f"{start:%H:%M}"
