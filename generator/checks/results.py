"""What the lines of worked examples come to: worked out from the figures, whatever values are written in them."""

from __future__ import annotations

from fractions import Fraction

from generator.decode.entry import Key
from generator.graph.graph import Graph
from generator.graph.lines import list_examples, list_lines_of
from generator.model.arithmetic import compute
from generator.model.cooperation import CalculationStep
from generator.model.quantities import measure
from generator.model.reference import Figure
from generator.model.target import Target

_DEEPEST = 50
"""Lines that take their number from one another; more of them, or a circle, and the written value counts."""
_CENT = Fraction(1, 100)
_DECIMALS = 4
"""What is shown of a number, and more than a cent."""


class Results:
    """The results of the lines of a graph, each worked out once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[Target, Fraction] = {}
        self._lines: dict[Key, dict[Target, CalculationStep]] = {}

    def find(self, target: Target) -> Fraction | None:
        """Give the result of the line that a target leads to, None where there is no such line."""
        return self._work_out(target, _DEEPEST)

    def find_line(self, target: Target) -> CalculationStep | None:
        """Give the line that a target leads to, None where there is no such line."""
        key = Key.of(target)
        if key not in self._lines:
            entry = self._graph.entries.get(key) if target.is_line else None
            self._lines[key] = dict(list_lines_of(key, entry.record)) if entry else {}
        return self._lines[key].get(target)

    def is_circular(self, target: Target) -> bool:
        """Whether a line takes its number from lines that take theirs from it."""
        seen: set[Target] = set()
        line = self.find_line(target)
        while line and line.line and line.line not in seen:
            seen.add(line.line)
            line = self.find_line(line.line)
        return target in seen

    def _work_out(self, target: Target, depth: int) -> Fraction | None:
        if target not in self._known:
            line = self.find_line(target)
            if line is None:
                return None
            self._known[target] = self._evaluate(line, target, depth)
        return self._known[target]

    def _evaluate(self, line: CalculationStep, target: Target, depth: int) -> Fraction:
        written = Fraction(str(line.value))
        if not depth:
            return written
        if line.expression is not None:
            found = compute(line.expression, self._name_above(target, depth - 1))
            # A number that is written to the cent, as 3.33 is for ten thirds, is what readers see and count with.
            return round(written if found is None or abs(found - written) <= _CENT else found, _DECIMALS)
        if line.line is not None:
            source, other = self.find_line(line.line), self._work_out(line.line, depth - 1)
            return _fit(other, source.unit, line) if source and other is not None else written
        figure = self._graph.get(Figure, line.figure)
        return _fit(Fraction(str(figure.value)), figure.unit, line) if figure else written

    def _name_above(self, target: Target, depth: int) -> dict[str, Fraction]:
        """Give the results of the lines above one in its example, by the names that expressions use."""
        entry = self._graph.entries[Key.of(target)]
        example, _, last = target.part.partition(".")
        names: dict[str, Fraction] = {}
        for one in list_examples(entry.record):
            for line in one.lines if one.id == example else ():
                if line.id == last:
                    break
                above = self._work_out(target._replace(part=f"{example}.{line.id}"), depth)
                if above is not None:
                    names[line.id.replace("-", "_")] = above
        return names


def _fit(number: Fraction, unit: str, line: CalculationStep) -> Fraction:
    """Give a number in a line's unit; what that cannot hold is left as the line has it: another rule tells."""
    given, size = measure(number, unit), measure(1, line.unit)
    return given.amount / size.amount if given.dimension == size.dimension else Fraction(str(line.value))
