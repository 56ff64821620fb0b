"""Figures as they were on a day, wherever they are quoted: in the texts of links, in fields, in worked examples."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.decode.entry import Entry, Key
from generator.diagnostics import Route
from generator.editions.history import find_span
from generator.graph.lines import list_examples
from generator.model.amounts import list_amounts
from generator.model.base import Component, Record
from generator.model.change import ChangeRecord
from generator.model.duration import Duration
from generator.model.fields import item_key
from generator.model.history import FigureVersion
from generator.model.quantities import measure
from generator.model.reference import Figure
from generator.model.target import Target

NOTHING = "—"
"""Stands for a figure that had no value on the day, as far as readers may know."""
_THEN = (("history",), ("before",), ("after",))
"""Fields that tell of other days than the one that is asked about: a change record's, and every history."""


@dataclass(frozen=True, slots=True)
class QuotedFigure:
    """A figure as the data have it, and as it holds on the day for the readers: None where it does not."""

    written: Figure
    held: Figure | None

    def differs(self, day: date | None) -> bool:
        """Whether it is another number than the one that texts of a day (None: today's data) were written with."""
        return self.held is None or self.held.value != self._read(day)

    def show(self) -> str:
        """Give the number with its unit."""
        return self.held.show() if self.held else NOTHING

    def _read(self, day: date | None) -> float:
        span = find_span(self.written, day) if day else None
        version = span.version if span else None
        return version.value if isinstance(version, FigureVersion) else self.written.value


Quotes = Mapping[Key, QuotedFigure]
"""The figures whose number may be another than texts have it."""


def list_quotes(written: Mapping[Key, Entry], held: Mapping[Key, Record], gone: Container[Key]) -> Quotes:
    """Give the figures that have a history; of `held`, the records as they were on the day, some are `gone` by it."""
    quotes: dict[Key, QuotedFigure] = {}
    for key, record in held.items():
        before = written[key].record
        if isinstance(record, Figure) and isinstance(before, Figure) and (key in gone or before.history):
            quotes[key] = QuotedFigure(before, None if key in gone else record)
    return quotes


def tells_of_then(record: Record, route: Route) -> bool:
    """Whether a text tells of the day of a change or of a version, not of the one that is asked about."""
    name = route[:1]
    return name == ("history",) or (isinstance(record, ChangeRecord) and name in _THEN)


def list_undone(held: Mapping[Key, Record], quotes: Quotes) -> frozenset[Target]:
    """Give the worked examples that another number made, or a line of such an example: they are left out.

    Of a figure that readers do not get nothing is told here: that would tell of it.
    """
    found = {Target(*key, one.id): one for key, record in held.items() for one in list_examples(record)}
    undone = {name for name, one in found.items() if any(_is_other(line.figure, quotes) for line in one.lines)}
    takers: dict[Target, list[Target]] = {}
    for name, one in found.items():
        for source in (line.line for line in one.lines if line.line):
            takers.setdefault(name_example(source), []).append(name)
    waiting = [*undone]
    while waiting:
        new = [name for name in takers.get(waiting.pop(), ()) if name not in undone]
        undone.update(new)
        waiting += new
    return frozenset(undone)


def name_example(line: Target) -> Target:
    """Give the worked example that holds a line."""
    return line._replace(part=line.part.partition(".")[0])


def quote_in_fields(key: Key, record: Record, quotes: Quotes, undone: Container[Target]) -> Record:
    """Give a record whose fields that hold a figure hold it as it was, without the worked examples that are undone."""
    for use in record.figures:
        quote = quotes.get(Key(Figure.KIND, use.figure or ""))
        if quote and quote.held and quote.differs(None):
            record = _replace(record, tuple(use.field.split("/")), quote)
    examples = list_examples(record)
    kept = tuple(one for one in examples if Target(*key, one.id) not in undone)
    return record if kept == examples else record.model_copy(update={"examples": kept})


def _is_other(figure: str | None, quotes: Quotes) -> bool:
    quote = quotes.get(Key(Figure.KIND, figure or ""))
    return quote is not None and quote.held is not None and quote.differs(None)


def _replace(component: Any, route: Route, quote: QuotedFigure) -> Any:
    """Give a component in which the value at a route is the figure as it was; the same one where there is none."""
    if not route:
        return _convert(component, quote)
    name, *rest = route
    if isinstance(component, tuple) and not isinstance(component, Target):
        return tuple(
            _replace(item, tuple(rest), quote) if item_key(item, index) == name else item
            for index, item in enumerate(component)
        )
    if isinstance(component, Component) and name in type(component).model_fields:
        return component.model_copy(update={name: _replace(getattr(component, name), tuple(rest), quote)})
    return component


def _convert(value: Any, quote: QuotedFigure) -> Any:
    """Give a number, a time limit or a text by the figure's other number, in the unit in which it is written."""
    assert quote.held  # noqa: S101 - the caller looked
    before, after = quote.written.value, quote.held.value
    if isinstance(value, str):
        return _rewrite(value, quote.written, after)
    if isinstance(value, Duration):
        (unit, number), *others = value.parts() or (("", 0),)
        other = round(number * after / before, 6) if before else 0.0
        sound = unit and not others and other.is_integer()
        return Duration(value.text.replace(str(number), str(int(other)))) if sound else value
    if isinstance(value, bool) or not isinstance(value, int | float) or not before:
        return value
    other = round(value * after / before, 6)
    return int(other) if isinstance(value, int) and other.is_integer() else other


def _rewrite(text: str, figure: Figure, value: float) -> str:
    """Give a text that says another value wherever it says the figure's own."""
    wanted = measure(figure.value, figure.unit)
    parts, reached = [], 0
    for amount in list_amounts(text, figure.unit):
        if amount.says(wanted):
            parts += [text[reached : amount.start], amount.write(value, figure.unit)]
            reached = amount.end
    return "".join((*parts, text[reached:]))
