"""One thing has one clock: what must come by then is counted from one milestone, wherever it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.clocks import Clock, list_clocks, name_milestone
from generator.checks.context import RuleContext
from generator.decode.entry import Entry, Key
from generator.diagnostics import Problem, Related, Route, Rule, Severity
from generator.model.base import Record, TimedRecord
from generator.model.fields import find_value, item_key
from generator.model.reference import Figure

RULE = Rule(
    id="two-clocks",
    severity=Severity.ERROR,
    title="同一件事有两个起算点",
    why="一边从收到数，一边从检验完数，同一天两家数出两个日子，谁迟了说不清。",
    help="定下一个起算点，两处写同一个时点；确实是两件事的，分成两个时点。",
    bad="期限甲 counted_from: goods-received、期限乙 counted_from: goods-inspected，都是 until: return-booked",
    good="两处都是 counted_from: goods-received",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each period that runs to the same milestone as an earlier one but from another.

    And for each field that holds a figure, in a record whose time limits count from another milestone than it.
    """
    first: dict[tuple[str, bool], Clock] = {}
    clocks = tuple(list_clocks(ground))
    earlier = _list_earlier(clocks)
    for clock in clocks:
        if not clock.period.until:
            continue
        # What must be waited for at least, and what may last at most, are two things about one day.
        known = first.setdefault((clock.period.until, clock.at_most), clock)
        if known.period.counted_from != clock.period.counted_from and not _follow(earlier, known, clock):
            yield _blame(ground, known, clock)
    for entry, record in ground.published(Record):
        if not isinstance(record, TimedRecord):
            continue
        for use in record.figures:
            figure = ground.graph.get(Figure, use.figure)
            start = _find_start(record, tuple(use.field.split("/")))
            if figure and start and figure.period and figure.period.counted_from not in (None, start):
                yield _blame_field(ground, entry, use.field, start, figure)


def _list_earlier(clocks: Iterable[Clock]) -> dict[str, set[str]]:
    """Give for each milestone those from which clocks run to it."""
    earlier: dict[str, set[str]] = {}
    for clock in clocks:
        if clock.period.until and not clock.period.before:
            earlier.setdefault(clock.period.until, set()).add(clock.period.counted_from)
    return earlier


def _follow(earlier: dict[str, set[str]], one: Clock, other: Clock) -> bool:
    """Whether one clock only goes on where the other began: from filing to decision, from inquiry to decision."""
    starts = one.period.counted_from, other.period.counted_from
    return _leads(earlier, *starts) or _leads(earlier, *reversed(starts))


def _leads(earlier: dict[str, set[str]], start: str, end: str) -> bool:
    waiting, seen = [end], {end}
    while waiting:
        new = earlier.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return start in seen


def _blame(ground: RuleContext, known: Clock, clock: Clock) -> Problem:
    message = "“{title}”从{start}起算，“{other}”从{other_start}起算，管的都是{until}：同一件事两个钟"
    arguments = {
        "title": clock.figure.title,
        "start": name_milestone(ground, clock.period.counted_from),
        "other": known.figure.title,
        "other_start": name_milestone(ground, known.period.counted_from),
        "until": name_milestone(ground, clock.period.until),
    }
    related = Related(known.entry.locate(("period", "counted_from")), "另一个在这里")
    return Problem(RULE.id, clock.entry.locate(("period", "counted_from")), message, arguments, (related,))


def _find_start(record: TimedRecord, route: Route) -> str | None:
    """Give the milestone from which a record counts a field's time, None where it does not say."""
    if route[0] not in record.TIMED:
        return None
    value = getattr(record, route[0])
    if isinstance(value, tuple):
        step = next((item for index, item in enumerate(value) if (item_key(item, index),) == route[1:2]), None)
        return find_value(step, "counted_from") or record.counted_from
    return record.counted_from


def _blame_field(ground: RuleContext, entry: Entry, field: str, start: str, figure: Figure) -> Problem:
    assert figure.period  # noqa: S101 - whoever calls has looked
    message = "这里从{start}起算，关键数字“{figure}”从{other_start}起算：同一个期限两个钟"
    arguments = {
        "start": name_milestone(ground, start),
        "figure": figure.title,
        "other_start": name_milestone(ground, figure.period.counted_from),
    }
    other = ground.graph.entries[Key(Figure.KIND, figure.id)]
    related = Related(other.locate(("period", "counted_from")), "关键数字在这里")
    return Problem(RULE.id, entry.locate(tuple(field.split("/"))), message, arguments, (related,))
