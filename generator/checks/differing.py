"""Uses of figures held against the figures: in prose that links to one, and in fields that name one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from generator.checks.context import RuleContext
from generator.checks.figures import (
    LinkedFigure,
    NamedFigure,
    agrees,
    figure_of,
    find_figure_on,
    list_linked,
    list_named,
)
from generator.checks.versions import find_told_day
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related
from generator.graph.lines import list_examples
from generator.model.amounts import rewrite
from generator.model.change import ChangeRecord
from generator.model.duration import Duration
from generator.model.quantities import find_quantities, measure, write_duration
from generator.model.reference import Figure

RULE_ID = "figure-differs"
"""The rule that tells of these."""


def compare_uses(ground: RuleContext) -> Iterator[tuple[Entry, Problem | None]]:
    """Yield the figure of every use of one, with what is wrong with the use: it holds another number."""
    for link in list_linked(ground):
        entry, written = link.passage.entry, figure_of(link.figure)
        day = find_told_day(entry.record, link.passage.route) if entry else None
        if day and entry and isinstance(entry.record, ChangeRecord):
            continue  # another rule looks at these, and has the days to tell
        figure = find_figure_on(written, day) or written
        wanted = measure(figure.value, figure.unit)
        holds = wanted in find_quantities(link.label, figure.unit)
        yield link.figure, None if holds else _blame_link(link, figure)
    for use in list_named(ground):
        figure = figure_of(use.figure)
        yield use.figure, None if agrees(use.value, use.unit, figure) else _blame_field(use, figure)


def _blame_link(link: LinkedFigure, figure: Figure) -> Problem:
    message = "“{found}”和关键数字“{title}”不一样：那里是 {value}"
    arguments = {"found": link.label.strip(), "title": figure.title, "value": figure.show()}
    replacement = f"[{figure.show()}]({link.link.target})"
    span = (link.link.start, link.link.end)
    return Problem(RULE_ID, link.passage.locate(span), message, arguments, (_point(link.figure),), replacement)


def _blame_field(use: NamedFigure, figure: Figure) -> Problem:
    message = "这里写的是 {found}，关键数字“{title}”是 {value}"
    found = use.value.text if isinstance(use.value, Duration) else use.value
    arguments = {"found": found, "title": figure.title, "value": figure.show()}
    location = use.entry.locate(use.route)
    return Problem(
        RULE_ID,
        location,
        message,
        arguments,
        (_point(use.figure),),
        None if _feeds_others(use) else _suggest(use, figure),
    )


def _suggest(use: NamedFigure, figure: Figure) -> str | int | float | None:
    """Give what the field should hold, in its type; None where its unit may be another than the figure's."""
    wanted = measure(figure.value, figure.unit)
    if isinstance(use.value, str):
        return rewrite(use.value, figure.value, figure.unit)
    if isinstance(use.value, Duration):
        return write_duration(wanted)
    value = float(figure.value)
    if use.unit not in ("", figure.unit) and measure(1, use.unit).dimension == wanted.dimension:
        value = float(wanted.amount / measure(1, use.unit).amount)
        return int(value) if value.is_integer() else value
    # Money without a unit of its own may be in yuan or in the figure's unit.
    either = not use.unit and wanted.dimension == "money" and wanted.amount != Fraction(str(figure.value))
    if either or use.unit not in ("", figure.unit):
        return None
    if value.is_integer():
        return int(value)
    return None if isinstance(use.value, int) else value


def _feeds_others(use: NamedFigure) -> bool:
    """Whether others are worked out from a line whose number a field is: put right alone, it makes these wrong."""
    for example in list_examples(use.entry.record):
        for line in example.lines:
            if use.route[:4] == ("examples", example.id, "lines", line.id):
                name = re.compile(rf"\b{line.id.replace('-', '_')}\b")
                return any(name.search((other.expression or "").replace("-", "_")) for other in example.lines)
    return False


def _point(figure: Entry) -> Related:
    return Related(figure.locate(("value",)), "关键数字在这里")
