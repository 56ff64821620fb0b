"""Where figures stand: the links in prose, the fields that name one, and the lines of worked examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from generator.checks.context import RuleContext
from generator.checks.examples import list_constants
from generator.checks.passages import CheckedText, list_passages
from generator.decode.entry import Entry, Key, Mention
from generator.diagnostics import Route
from generator.editions.history import find_span
from generator.model.amounts import list_amounts
from generator.model.base import FigureUse
from generator.model.duration import Duration
from generator.model.fields import item_key
from generator.model.history import FigureVersion
from generator.model.prose.links import list_links
from generator.model.prose.tree import LinkNode, read_words
from generator.model.quantities import measure, measure_duration
from generator.model.reference import Figure
from generator.model.target import Target

_SCHEME = f"{Figure.KIND}:"
_YUAN = "_cny"
"""How the names of fields end that hold whole yuan: a figure in dollars, or in days, is no such amount."""


@dataclass(frozen=True, slots=True)
class LinkedFigure:
    """A link to a figure in prose, with its text."""

    passage: CheckedText
    figure: Entry
    label: str
    link: LinkNode


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A field that holds a figure: where its value stands, and the value."""

    entry: Entry
    route: Route
    figure: Entry
    value: object
    unit: str = ""
    """The unit that is written beside the value, "" where the field has none."""


def figure_of(entry: Entry) -> Figure:
    """Give the figure that an entry holds."""
    assert isinstance(entry.record, Figure)  # noqa: S101 - found by its kind
    return entry.record


def find_figure_on(figure: Figure, day: date | None) -> Figure | None:
    """Give a figure with the number that it had on a day (None: today's), None where it had none."""
    span = find_span(figure, day) if day else None
    if day and span is None:
        return None
    version = span.version if span else None
    return figure.model_copy(update={"value": version.value}) if isinstance(version, FigureVersion) else figure


def list_linked(ground: RuleContext) -> Iterator[LinkedFigure]:
    """Yield every link to a figure that has a text of its own."""
    linking = (entry for entry in ground.graph.entries.values() if any(map(_is_linked, entry.mentions)))
    for passage in list_passages(ground.graph.project, linking):
        if not passage.prose or _SCHEME not in passage.text:
            continue
        for link, _ in list_links(passage.leaf.read()):
            if isinstance(link.target, str) or link.target.kind != Figure.KIND:
                continue
            figure = ground.graph.entries.get(Key.of(link.target))
            if figure and (label := read_words(link.children)).strip():
                yield LinkedFigure(passage, figure, label, link)


def _is_linked(mention: Mention) -> bool:
    return mention.in_prose and mention.target.kind == Figure.KIND


def list_named(ground: RuleContext) -> Iterator[NamedFigure]:
    """Yield every field that a record says to hold a figure, and every line of an example that takes one."""
    for entry in ground.graph.entries.values():
        for use in entry.record.figures:
            route = tuple(use.field.split("/"))
            value = find_value(entry.record, route)
            if value is not None and (figure := _get(ground, use)):
                yield NamedFigure(entry, route, figure, value, "元" if route[-1].endswith(_YUAN) else "")
    for entry, route, line in list_constants(ground):
        if figure := ground.graph.entries.get(Key(Figure.KIND, line.figure or "")):
            yield NamedFigure(entry, (*route, "value"), figure, line.value, line.unit)


def find_value(component: Any, route: Route) -> object:
    """Give what stands at a route in a record, None where there is nothing."""
    value = component
    for segment in route:
        if isinstance(value, tuple) and not isinstance(value, Target):
            value = next((item for index, item in enumerate(value) if item_key(item, index) == segment), None)
        elif segment in getattr(type(value), "model_fields", ()):
            value = getattr(value, segment)
        else:
            return None
    return value


def agrees(value: object, unit: str, figure: Figure) -> bool:
    """Whether a value is the figure; what is no number, another rule tells. `unit` stands beside it, "" where none."""
    return holds(value, unit, figure.value, figure.unit)


def holds(value: object, unit: str, number: float | Fraction, of: str) -> bool:
    """Whether a value with a unit ("" where none is written) is a number `of` a unit, or a text holds it."""
    wanted = measure(number, of)
    if isinstance(value, Duration):
        return measure_duration(value, wanted.dimension) == wanted
    if isinstance(value, str):
        return any(amount.says(wanted) for amount in list_amounts(value, of))
    if not isinstance(value, int | float):
        return True
    # Without a unit of its own a number may be in yuan, whatever unit of money the figure is told in.
    return measure(value, unit or of) == wanted or (not unit and value == wanted.amount)


def _get(ground: RuleContext, use: FigureUse) -> Entry | None:
    return ground.graph.entries.get(Key(Figure.KIND, use.figure or ""))
