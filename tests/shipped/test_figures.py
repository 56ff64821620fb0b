"""A figure of the shipped data changes: what must follow is named, and when that is mended nothing stale is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from typing import Any

import pytest

from generator.checks.context import RuleContext
from generator.checks.figures import find_value
from generator.checks.passages import CheckedText, list_passages
from generator.checks.rules.performance import wrong_calculation
from generator.checks.rules.reference import figure_differs, line_differs
from generator.decode.entry import Decoded, Key
from generator.diagnostics import Location, Problem, Route
from generator.graph.graph import Graph
from generator.graph.lines import list_lines_of
from generator.graph.link import link
from generator.model.amounts import list_amounts
from generator.model.duration import Duration
from generator.model.fields import item_key
from generator.model.prose.tree import LinkNode, walk
from generator.model.quantities import Quantity, measure, write_duration
from generator.model.reference import Figure
from generator.model.target import Target
from tests.shipped.conftest import RELEASE

_RULES = (figure_differs, line_differs, wrong_calculation)
_TELLING = 3
"""Digits of a number that is hardly there by chance."""
_ROUNDS = 12
"""Lines follow one another; so often at most the checks are asked again."""
_BY_CHANCE = {
    "change-record:late-report-line/before",  # what held before stays as it was
    "change-record:who-decides/before",
    "course:credit-and-collection/lessons/ageing/handout",
    "course:credit-and-collection/lessons/collection-talk/handout",
    "course:credit-and-collection/quiz/q2/stem",
    "course:credit-and-collection/quiz/q4/options/c/text",
    "course:credit-and-collection/quiz/q4/stem",
    "course:rebate-and-accounting/lessons/booking/trainer_notes",
    "course:rebate-and-accounting/quiz/q1/options/a/text",
    "course:rebate-and-accounting/quiz/q6/options/b/text",
    "incentive:rebate-annual/examples/example-delay/conclusion",
    "kpi:sell-in-achievement/examples/example-year/conclusion",
    "rule:dealer-exit/examples/exit-calendar/conclusion",
    "rule:rebate-structure/examples/year-105/conclusion",
}
"""Where an amount has the value of a line and is another: each was read."""


def list_following(graph: Graph, figure: Key) -> set[Key]:
    """Give the records that name a figure, or a line of one of them, or a line of one of those."""
    following, fresh = {figure}, [figure]
    while fresh:
        key = fresh.pop()
        for one in graph.referrers(key):
            if one.source not in following and (key == figure or one.mention.target.is_line):
                following.add(one.source)
                fresh.append(one.source)
    return following


class Editor:
    """Someone who changes a figure and mends what the checks name, in memory."""

    def __init__(self, graph: Graph, figure: Key) -> None:
        self.figure = figure
        self.project = graph.project
        self.following = list_following(graph, figure)
        near = {one.key for key in self.following for one in graph.entries[key].mentions if one.target.is_line}
        self.entries = {key: graph.entries[key] for key in graph.entries if key in self.following or key in near}
        self.places = {(entry.path, entry.route): key for key, entry in self.entries.items()}

    @property
    def record(self) -> Figure:
        """The figure as it stands."""
        record = self.entries[self.figure].record
        assert isinstance(record, Figure)
        return record

    def change(self) -> None:
        """Give the figure another value, somewhat larger."""
        value = self.record.value
        larger = value + max(1, value // 10) if float(value).is_integer() else round(value * 1.1, 4)
        self.put(self.entries[self.figure].locate(("value",)), larger)

    def mend(self) -> None:
        """Mend all that is named, and look again, until nothing is."""
        rules = _RULES if self.list_lines() else _RULES[:1]
        problems: list[Problem] = []
        for _ in range(_ROUNDS):
            ground = RuleContext(Graph(self.project, self.entries), RELEASE)
            problems = [problem for rule in rules for problem in rule.find(ground)]
            for problem in sorted(problems, key=_tell_start, reverse=True):
                self.follow(problem)
            if not problems:
                return
        raise AssertionError(problems)

    def follow(self, problem: Problem) -> None:
        """Write what is offered; of a figure that most places differ from, write its value at each that is named."""
        assert isinstance(problem.location, Location)
        if problem.replacement is not None:
            self.put(problem.location, problem.replacement)
            return
        if problem.location != self.entries[self.figure].locate(("value",)):
            # Others are worked out from this line: the value is told, and these are mended after it.
            self.put(problem.location, self.say_in(problem.location))
            return
        for related in sorted(problem.related, key=_tell_start, reverse=True):
            assert isinstance(related.location, Location)
            is_link = related.location.span is not None
            self.put(related.location, f"[{self.record.show()}]({self.figure})" if is_link else self.record)

    def say_in(self, place: Location) -> float:
        """Give the figure's value in the unit of the line that a place lies in."""
        key, route = self.find(place)
        line: Any = find_value(self.entries[key].record, place.route[len(route) : -1])
        return float(measure(self.record.value, self.record.unit).amount / measure(1, line.unit).amount)

    def find(self, place: Location) -> tuple[Key, Route]:
        """Give the record that a place lies in, and the record's own route."""
        lengths = range(len(place.route) + 1)
        route = next(place.route[:length] for length in lengths if (place.path, place.route[:length]) in self.places)
        return self.places[place.path, route], route

    def put(self, place: Location, value: Any) -> None:
        """Put a value at a place."""
        key, route = self.find(place)
        entry = self.entries[key]
        self.entries[key] = replace(entry, record=_put(entry.record, place.route[len(route) :], place.span, value))

    def list_lines(self) -> dict[Target, Quantity]:
        """Give what the lines come to in the records that follow the figure."""
        lines = (pair for key in self.following for pair in list_lines_of(key, self.entries[key].record))
        return {target: measure(line.value, line.unit) for target, line in lines}


def _tell_start(one: Any) -> tuple[int, int]:
    return one.location.span or (0, 0)


def _put(value: Any, route: Route, span: tuple[int, int] | None, new: Any) -> Any:
    if not route:
        return f"{value[: span[0]]}{new}{value[span[1] :]}" if span else _fit(value, new)
    name, rest = route[0], route[1:]
    if isinstance(value, tuple):
        return tuple(_put(one, rest, span, new) if item_key(one, at) == name else one for at, one in enumerate(value))
    return value.model_copy(update={name: _put(getattr(value, name), rest, span, new)})


def _fit(value: Any, new: Any) -> Any:
    """Give a value in the type of the one that it takes the place of."""
    if isinstance(value, Duration):
        text = write_duration(measure(new.value, new.unit)) if isinstance(new, Figure) else new
        assert text, new
        return Duration(text)
    return type(value)(new.value if isinstance(new, Figure) else new)


def list_unbound(graph: Graph, key: Key) -> tuple[tuple[str, Quantity], ...]:
    """Give the amounts of a record that are bound to nothing and are not there by chance, as many small ones are."""
    entry = graph.entries[key]
    bound = {use.field for use in entry.record.figures}
    return tuple(pair for passage in list_passages(None, (entry,)) for pair in _list_unbound(passage, bound))


def _list_unbound(passage: CheckedText, bound: set[str]) -> Iterator[tuple[str, Quantity]]:
    route = "/".join(passage.route)
    assert passage.entry
    own = passage.route[-1] == "conclusion"
    for amount in list_amounts(_show_unbound(passage)) if route not in bound else ():
        digits = f"{float(amount.quantity.amount / amount.written.size):g}".replace(".", "").strip("0")
        if amount.tail and (own or amount.quantity.dimension == "money" or len(digits) >= _TELLING):
            yield f"{passage.entry.key}/{route}", amount.quantity


def _show_unbound(passage: CheckedText) -> str:
    """Give what is read of a text, with a sign that stands for nothing in the place of its links."""
    nodes = passage.leaf.read().nodes if passage.prose else ()
    links = [node for node in walk(nodes) if isinstance(node, LinkNode)]
    signs = zip(passage.shown.text, passage.shown.places, strict=True)
    return "".join("|" if any(one.start <= place < one.end for one in links) else sign for sign, (place, _) in signs)


@pytest.mark.parametrize("each", [6, pytest.param(1, marks=pytest.mark.release)])
def test_nothing_stale_is_left_of_a_figure(decoded: Decoded, each: int) -> None:
    """Each figure changes in turn; where all that is named is mended, no old result of an example stands anywhere.

    Always one of six, all of them for a release.
    """
    assert decoded.project
    graph, _ = link(decoded.project, decoded)
    tell_unbound = cache(partial(list_unbound, graph))
    stale: set[str] = set()
    figures = [key for key in graph.entries if key.kind == Figure.KIND]
    for key in figures[::each]:
        editor = Editor(graph, key)
        before = editor.list_lines()
        editor.change()
        editor.mend()
        after = editor.list_lines()
        for line in (line for line in before if before[line] != after[line]):
            holder = Key.of(line)
            readers = {holder, *(one.source for one in graph.referrers(holder))}
            told = (pair for reader in readers for pair in tell_unbound(reader))
            stale |= {place for place, quantity in told if quantity == before[line]}
    assert stale <= _BY_CHANCE
    assert each > 1 or stale == _BY_CHANCE
