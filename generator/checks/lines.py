"""Where lines of worked examples stand: the links in prose, the fields and the other lines that name one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.checks.context import RuleContext
from generator.checks.examples import list_constants
from generator.checks.figures import find_value
from generator.checks.passages import CheckedText, list_passages
from generator.checks.results import Results
from generator.decode.entry import Entry
from generator.diagnostics import Location, Route
from generator.model.amounts import Amount, list_amounts
from generator.model.prose.flat import Flat, show
from generator.model.prose.links import list_links
from generator.model.quantities import Quantity, measure
from generator.model.target import Target
from generator.model.types import show_amount


@dataclass(frozen=True, slots=True)
class LineInUse:
    """A line that something names: what leads to it, what it comes to, and in which unit."""

    target: Target
    value: Fraction
    unit: str

    @property
    def quantity(self) -> Quantity:
        """What it comes to."""
        return measure(self.value, self.unit)

    def show(self) -> str:
        """Give what it comes to as prose shows it."""
        return show_amount(float(self.value), self.unit)


@dataclass(frozen=True, slots=True)
class TextOfLine:
    """Words that say what a line comes to, within a text: those of a link that leads to it, or the text of a field.

    `whole` is the place of the words with the link around them, where there is one.
    """

    passage: CheckedText
    line: LineInUse
    words: Flat
    whole: tuple[int, int] | None = None

    def list_amounts(self) -> Iterator[Amount]:
        """Yield the amounts among the words."""
        return list_amounts(self.words.text, self.line.unit)

    def locate(self, amount: Amount | None) -> Location:
        """Give the place of an amount among the words, or of all of them."""
        if amount is None:
            return self.passage.locate(self.whole)
        return self.passage.locate(self.words.locate(amount.start, amount.end))


@dataclass(frozen=True, slots=True)
class ValueOfLine:
    """A field that holds what a line comes to; `unit` stands beside it, "" where the field has none."""

    entry: Entry
    route: Route
    line: LineInUse
    value: object
    unit: str = ""


class LinesInUse:
    """Where the lines of a graph stand."""

    def __init__(self, ground: RuleContext) -> None:
        self._graph = ground.graph
        self._ground = ground
        self._results = Results(ground.graph)

    def list_texts(self) -> Iterator[TextOfLine]:
        """Yield every text that says what a line comes to; links without words say what it is in any case."""
        for entry in self._graph.entries.values():
            named = {use.field: use.line for use in entry.record.figures if use.line}
            if not named and not any(mention.in_prose and mention.target.is_line for mention in entry.mentions):
                continue
            for passage in list_passages(None, (entry,)):
                yield from self._list_linked(passage)
                if line := self._find(named.get("/".join(passage.route))):
                    yield TextOfLine(passage, line, passage.shown)

    def list_values(self) -> Iterator[ValueOfLine]:
        """Yield every field, and every line of an example, that says to hold what a line comes to, and is no text."""
        for entry in self._graph.entries.values():
            for use in entry.record.figures:
                route = tuple(use.field.split("/"))
                value = find_value(entry.record, route) if use.line else None
                if value is not None and not isinstance(value, str) and (line := self._find(use.line)):
                    yield ValueOfLine(entry, route, line, value)
        for entry, route, constant in list_constants(self._ground):
            if line := self._find(constant.line):
                yield ValueOfLine(entry, (*route, "value"), line, constant.value, constant.unit)

    def list_circular(self) -> Iterator[tuple[Entry, Route]]:
        """Yield every line of an example that in the end takes its number from itself."""
        for entry, route, constant in list_constants(self._ground):
            _, example, _, line = route
            if constant.line and self._results.is_circular(Target(*entry.key, f"{example}.{line}")):
                yield entry, route

    def _list_linked(self, passage: CheckedText) -> Iterator[TextOfLine]:
        if not passage.prose or "#" not in passage.text:
            return
        for link, _ in list_links(passage.leaf.read()):
            line = self._find(link.target) if isinstance(link.target, Target) else None
            words = show(link.children)
            if line and words.text.strip():
                yield TextOfLine(passage, line, words, (link.start, link.end))

    def _find(self, target: Target | None) -> LineInUse | None:
        line = self._results.find_line(target) if target else None
        value = self._results.find(target) if target else None
        return LineInUse(target, value, line.unit) if target and line and value is not None else None
