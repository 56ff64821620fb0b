"""Days that a text names are in the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="impossible-date",
    severity=Severity.WARNING,
    title="日历上没有这一天",
    why="读者不知道到底是哪一天，到期了也没有人发现。",
    help="核对年、月、日；日期写成 2027-03-31 或 2027年3月31日。",
    bad="due: 2027-13-45",
    good="due: 2027-12-15",
)

_DAY = re.compile(
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d)(?:-(?P<m>\d{1,2})-(?P<d>\d{1,2})|\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日)"
    r"(?![\d\-])"
)
_MONTH_DAY = re.compile(r"(?<![\d.\-/])(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_HINT = re.compile(r"\d(?:\s*月|-\d)")
"""A text without this has no day."""
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


def _judge(passage: CheckedText, match: re.Match[str], year: int, month: str, day: str) -> Iterator[Problem]:
    try:
        date(year, int(month), int(day))
    except ValueError:
        yield Problem(RULE.id, passage.locate(match.span()), "日历上没有“{day}”这一天", {"day": match[0]})
