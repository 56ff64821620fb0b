"""One record that breaks many references is told once, at the value that would mend them all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.root_causes import tell_causes
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related
from generator.graph.graph import Graph
from tests.checks.company import link_company
from tests.support.effort import count_lines

_RULE = "narrower-reference"


def _open_graph() -> Graph:
    return link_company({})


def _break(source: Entry, target: Entry, number: int = 0) -> Problem:
    arguments = {"title": "甲", "classification": "public", "target": "乙", "withheld": "internal", "cause": "密级更窄"}
    related = (Related(target.locate(("classification",)), "被引用的记录在这里"),)
    return Problem(_RULE, source.locate(("summary",), (number, number + 1)), "引用了看不到的记录", arguments, related)


def test_widened_record_is_told_once() -> None:
    """A record that refers to three that its readers do not get is told once, at its own classification."""
    graph = _open_graph()
    source, *targets = list(graph.entries.values())[:4]
    [told] = tell_causes(graph, [_break(source, target, number) for number, target in enumerate(targets)])
    assert told.location == source.locate(("classification",))
    assert told.arguments["n"] == 3
    assert len(told.related) == 3


def test_narrowed_record_is_told_once() -> None:
    """A record that three others may not refer to any more is told once, at its own classification."""
    graph = _open_graph()
    target, *sources = list(graph.entries.values())[:4]
    [told] = tell_causes(graph, [_break(source, target) for source in sources])
    assert told.location == target.locate(("classification",))
    assert told.arguments["title"] == target.record.title


def test_single_slips_are_told_where_they_are() -> None:
    """Two broken references of one record are told each at its own place."""
    graph = _open_graph()
    source, *targets = list(graph.entries.values())[:3]
    problems = [_break(source, target, number) for number, target in enumerate(targets)]
    assert list(tell_causes(graph, problems)) == problems


@pytest.mark.parametrize("count", [12, 40])
def test_only_some_references_are_named(count: int) -> None:
    """Of many references the first are named, and how many more there are."""
    graph = _open_graph()
    target, *sources = list(graph.entries.values())
    problems = [_break(sources[number % len(sources)], target, number) for number in range(count)]
    [told] = tell_causes(graph, problems)
    assert len(told.related) == 10
    assert told.related[-1].arguments["n"] == count - 10


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=40))
@settings(deadline=None, max_examples=50)
def test_record_with_most_broken_references_comes_first(pairs: list[tuple[int, int]]) -> None:
    """Again and again the record with the most of what is left is told, while it has three; of equals the first."""
    graph = _open_graph()
    entries = list(graph.entries.values())
    problems = [_break(entries[source], entries[6 + target], n) for n, (source, target) in enumerate(pairs)]
    left = list(zip(problems, pairs, strict=True))
    wanted: list[tuple[object, int]] = []
    while True:
        places: dict[object, list[tuple[Problem, tuple[int, int]]]] = {}
        for one in left:
            for entry in (entries[one[1][0]], entries[6 + one[1][1]]):
                places.setdefault(entry.locate(("classification",)), []).append(one)
        place = max(places, key=lambda one: len(places[one]), default=None)
        if place is None or len(places[place]) < 3:
            break
        wanted.append((place, len(places[place])))
        left = [one for one in left if one not in places[place]]
    told = list(tell_causes(graph, problems))
    assert [(one.location, one.arguments["n"]) for one in told if "n" in one.arguments] == wanted
    assert [one for one in told if "n" not in one.arguments] == [problem for problem, _ in left]


def test_work_grows_with_the_references() -> None:
    """Twice as many broken references between records are twice the work."""
    graph = _open_graph()
    entries = list(graph.entries.values())
    few, many = ([_break(entries[n % 20], entries[20 + n % 7], n) for n in range(number)] for number in (700, 1_400))
    assert count_lines(lambda: list(tell_causes(graph, many))) < 2.5 * count_lines(
        lambda: list(tell_causes(graph, few))
    )
