"""Days and hours that a text names are in the calendar and on the clock, and a day of the week is that of its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="impossible-date",
    severity=Severity.WARNING,
    title="日历上没有这一天，钟上没有这一刻",
    why="读者不知道到底是哪一天，到期了也没有人发现。",
    help="核对年、月、日、星期和钟点；日期写成 2027-03-31 或 2027年3月31日。",
    bad="due: 2027-13-45",
    good="due: 2027-12-15",
)

_DAY = re.compile(
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d)(?:-(?P<m>\d{1,2})-(?P<d>\d{1,2})|\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日)"
    r"(?![\d\-])"
)
_MONTH_DAY = re.compile(r"(?<![\d.\-/])(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_MONTHLY = re.compile(r"每月 ?(?:的 ?)?(?P<day>\d{1,3}) ?[日号]")
_CLOCK = re.compile(r"(?<![\d:.])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?=[前后起止到至，。；、）–—~～ \u4e00-\u9fff]|\Z)")
_SPEAKS_OF_TIME = re.compile("[前后起止到至点日周天晚早午班时]")
"""What is around `3:40` as a time: alone it may be a share."""
_WEEKDAY = re.compile(r" ?[（(，,]? ?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?![\u4e00-\u9fff]?[至到–—])")
_WEEKDAYS = re.compile("[一二三四五六日]").pattern[1:-1]
_HINT = re.compile(r"\d(?:\s*月|-\d|:\d)|每月")
"""A text without this has neither day nor hour."""
_AROUND = 3
_LAST_HOUR, _MINUTES, _LONGEST_MONTH = 24, 60, 31
_LEAP = 2028
"""A year that has every day of the calendar: for days without one."""


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each day that does not exist, by its year or in any year."""
    for passage in passages:
        if not _HINT.search(passage.text):
            continue
        dated = list(_DAY.finditer(passage.text))
        for match in dated:
            yield from _judge(
                passage, match, int(match["year"]), match["m"] or match["month"], match["d"] or match["day"]
            )
        ends = {match.end() for match in dated}
        for match in _MONTH_DAY.finditer(passage.text):
            if match.end() not in ends:
                yield from _judge(passage, match, _LEAP, match["month"], match["day"])
        for match in _MONTHLY.finditer(passage.text):
            if not 1 <= int(match["day"]) <= _LONGEST_MONTH:
                yield Problem(RULE.id, passage.locate(match.span()), "日历上没有“{day}”这一天", {"day": match[0]})
        yield from _judge_hours(passage)


def _judge_hours(passage: CheckedText) -> Iterator[Problem]:
    for match in _CLOCK.finditer(passage.text):
        hour, minute = int(match["hour"]), int(match["minute"])
        around = passage.text[max(match.start() - _AROUND, 0) : match.end() + 2]
        late = hour > _LAST_HOUR or (hour == _LAST_HOUR and minute) or minute >= _MINUTES
        if late and _SPEAKS_OF_TIME.search(around):
            yield Problem(RULE.id, passage.locate(match.span()), "一天里没有“{time}”这个时间", {"time": match[0]})


def _judge(passage: CheckedText, match: re.Match[str], year: int, month: str, day: str) -> Iterator[Problem]:
    try:
        named = date(year, int(month), int(day))
    except ValueError:
        yield Problem(RULE.id, passage.locate(match.span()), "日历上没有“{day}”这一天", {"day": match[0]})
        return
    beside = _WEEKDAY.match(passage.text, match.end())
    weekday = _WEEKDAYS[named.weekday()]
    if "year" in match.re.groupindex and beside and beside["weekday"].replace("天", "日") != weekday:
        place = passage.locate((match.start(), beside.end()))
        yield Problem(RULE.id, place, "{day} 是星期{weekday}", {"day": match[0], "weekday": weekday})
