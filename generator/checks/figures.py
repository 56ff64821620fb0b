"""Where figures stand: the links in prose, the fields that name one, and the lines of worked examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.checks.examples import list_constants
from generator.checks.ground import Ground
from generator.checks.passages import Passage, list_passages
from generator.decode.entry import Entry, Key, Mention
from generator.diagnostics import Route
from generator.model.base import FigureUse
from generator.model.fields import item_key
from generator.model.prose import list_links
from generator.model.reference import Figure

_LINK = "](figure:"


@dataclass(frozen=True, slots=True)
class LinkedFigure:
    """A link to a figure in prose, with its text and its source."""

    passage: Passage
    figure: Entry
    label: str
    source: str


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


def list_linked(ground: Ground) -> Iterator[LinkedFigure]:
    """Yield every link to a figure that has a text of its own."""
    linking = (entry for entry in ground.graph.entries.values() if any(map(_is_linked, entry.mentions)))
    for passage in list_passages(ground.graph.project, linking):
        if not passage.prose or _LINK not in passage.text:
            continue
        for target, label in dict.fromkeys(list_links(passage.text, block=passage.block)):
            figure = ground.graph.entries.get(Key(*target.partition("#")[0].split(":", 1)))
            if label.strip() and figure and figure.key.kind == Figure.KIND:
                yield LinkedFigure(passage, figure, label, _find_source(passage.text, target, label))


def _is_linked(mention: Mention) -> bool:
    return mention.in_prose and mention.target.kind == Figure.KIND


def list_named(ground: Ground) -> Iterator[NamedFigure]:
    """Yield every field that a record says to hold a figure, and every line of an example that takes one."""
    for entry in ground.graph.entries.values():
        for use in entry.record.figures:
            route = tuple(use.field.split("/"))
            value = find_value(entry.record, route)
            if value is not None and (figure := _get(ground, use)):
                yield NamedFigure(entry, route, figure, value)
    for entry, route, line in list_constants(ground):
        if figure := ground.graph.entries.get(Key(Figure.KIND, line.figure or "")):
            yield NamedFigure(entry, (*route, "value"), figure, line.value, line.unit)


def find_value(component: Any, route: Route) -> object:
    """Give what stands at a route in a record, None where there is nothing."""
    value = component
    for segment in route:
        if isinstance(value, tuple):
            value = next((item for index, item in enumerate(value) if item_key(item, index) == segment), None)
        elif segment in getattr(type(value), "model_fields", ()):
            value = getattr(value, segment)
        else:
            return None
    return value


def _get(ground: Ground, use: FigureUse) -> Entry | None:
    return ground.graph.entries.get(Key(Figure.KIND, use.figure or ""))


def _find_source(text: str, target: str, label: str) -> str:
    """Give a link as it was written, or its target where its text holds markup."""
    whole = f"[{label}]({target})"
    if whole in text:
        return whole
    found = re.search(rf"\[[^\[\]]*\]\({re.escape(target)}\)", text)
    return found[0] if found and text.count(target) == 1 else target
