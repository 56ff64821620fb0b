"""Days lie within a time for which somebody plans, and what has been done was done by today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from generator.checks.context import RuleContext
from generator.checks.passages import CheckedText
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Route, Rule, Severity
from generator.model.base import Component, Record
from generator.model.fields import list_shapes
from generator.model.organisation import Dealer

RULE = Rule(
    id="far-date",
    severity=Severity.WARNING,
    title="年份远得不像真的",
    why="2026 打成 2062，规则几十年不会生效，也不会有人来复审。",
    help="核对年份；真是那么远的，在这条记录的 accepted 里写明理由。",
    bad="review_by: 2072-06-30",
    good="review_by: 2027-06-30",
)
_YEAR = re.compile(r"(?<![\d.\-/])(?P<year>2\d{3})(?=-[01]\d-[0-3]\d(?!\d)| ?年 ?\d{1,2} ?月)")
_PLANNED = 20
"""Years ahead that a text or field may speak of."""
_REVIEWED = 6
"""Years ahead for the next review."""
_DONE = frozenset({"reviewed_on", "checked_on"})


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each day of a field, and year of a dated text, that is too far ahead."""
    today = ground.today
    for entry, _ in ground.each(Record):
        yield from ground.sift(RULE.id, partial(_find_in, entry, ground), entry, more=str(today))
    yield from _find_years(ground.list_project_texts(), today)
    for entry, dealer in ground.each(Dealer):
        if int(dealer.since[:4]) > today.year:
            yield Problem(RULE.id, entry.locate(("since",)), "{day} 还没有到，不会已经做过", {"day": dealer.since})


def _find_in(entry: Entry, ground: RuleContext) -> Iterator[Problem]:
    today = ground.today
    for route, day in _list_days(entry.record):
        years = _REVIEWED if route[-1] == "review_by" else _PLANNED
        if route[-1] in _DONE and day > today:
            yield Problem(RULE.id, entry.locate(route), "{day} 还没有到，不会已经做过", {"day": day})
        elif day.year > today.year + years:
            message = "{day} 在 {n} 年以后，多半打错了年份"
            yield Problem(RULE.id, entry.locate(route), message, {"day": day, "n": day.year - today.year})
    yield from _find_years(ground.list_texts(entry), today)


def _find_years(passages: Iterable[CheckedText], today: date) -> Iterator[Problem]:
    for passage in passages:
        for match in _YEAR.finditer(passage.text):
            ahead = int(match["year"]) - today.year
            if ahead > _PLANNED:
                message = "{day} 在 {n} 年以后，多半打错了年份"
                yield Problem(RULE.id, passage.locate(match.span()), message, {"day": match["year"], "n": ahead})


def _list_days(holder: Component, route: Route = ()) -> Iterator[tuple[Route, date]]:
    for name in list_shapes(type(holder)):
        value = getattr(holder, name)
        if isinstance(value, date):
            yield (*route, name), value
        elif isinstance(value, Component):
            yield from _list_days(value, (*route, name))
