"""The lines of worked examples, with what the lines above them give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Route
from generator.graph.lines import list_examples
from generator.model.cooperation import CalculationStep, WorkedExample

_TOLERANCE = Fraction(1, 100)
"""A cent where a line is in yuan: values are written rounded, expressions are worked out exactly."""


@dataclass(frozen=True, slots=True)
class LineInPlace:
    """A line that has an expression, where it stands, and the values of the lines above by their names."""

    entry: Entry
    route: Route
    line: CalculationStep
    names: dict[str, Fraction]

    def holds(self, result: Fraction | None) -> bool:
        """Whether the line's value is a result of its expression, to the cent."""
        return result is not None and abs(result - Fraction(str(self.line.value))) <= _TOLERANCE


def list_lines(ground: RuleContext) -> Iterator[LineInPlace]:
    """Yield every line of a worked example that has an expression."""
    for entry, example in _list_examples(ground):
        names: dict[str, Fraction] = {}
        for line in example.lines:
            if line.expression is not None:
                yield LineInPlace(entry, ("examples", example.id, "lines", line.id), line, dict(names))
            names[line.id.replace("-", "_")] = Fraction(str(line.value))


def list_constants(ground: RuleContext) -> Iterator[tuple[Entry, Route, CalculationStep]]:
    """Yield every line of a worked example that takes its number from a figure or another line, with its route."""
    for entry, example in _list_examples(ground):
        for line in example.lines:
            if line.figure is not None or line.line is not None:
                yield entry, ("examples", example.id, "lines", line.id), line


def _list_examples(ground: RuleContext) -> Iterator[tuple[Entry, WorkedExample]]:
    for entry in ground.graph.entries.values():
        yield from ((entry, example) for example in list_examples(entry.record))
