"""The lines of worked examples as what references lead to: `rule:credit-limit#standard-limit.limit`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.decode.entry import Key
from generator.graph.graph import Graph
from generator.model.base import Record
from generator.model.cooperation import CalculationStep, CooperationRule, WorkedExample
from generator.model.performance import Incentive, Kpi, Scorecard
from generator.model.target import Target

_HOLDERS = (CooperationRule, Kpi, Scorecard, Incentive)


def list_examples(record: Record) -> tuple[WorkedExample, ...]:
    """Give the worked examples of a record, none where its kind has no such."""
    return record.examples if isinstance(record, _HOLDERS) else ()


def list_lines(graph: Graph) -> Iterator[tuple[Target, CalculationStep]]:
    """Yield every line with what leads to it."""
    for key, entry in graph.entries.items():
        yield from list_lines_of(key, entry.record)


def list_lines_of(key: Key, record: Record) -> Iterator[tuple[Target, CalculationStep]]:
    """Yield the lines of one record with what leads to each."""
    for example in list_examples(record):
        for name, line in example.list_lines().items():
            yield Target(*key, name), line


def find_line(graph: Graph, target: Target) -> CalculationStep | None:
    """Give the line that a target leads to, None where it leads to something else or to nothing."""
    entry = graph.entries.get(Key.of(target)) if target.is_line else None
    return dict(list_lines_of(entry.key, entry.record)).get(target) if entry else None
