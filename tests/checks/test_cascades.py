"""One record that breaks many references is told once, at the value that would mend them all."""

from __future__ import annotations

import pytest

from generator.checks.cascades import tell_causes
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related
from generator.graph.graph import Graph
from tests.checks.company import link_company

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
