"""A number is the same wherever it stands: in prose that links to a figure, and in fields that name one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from generator.checks.amounts import rewrite
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
from generator.checks.quantities import find_quantities, measure, write_duration
from generator.checks.versions import find_told_day
from generator.decode.entry import Entry, Key
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.graph.lines import list_examples
from generator.model.change import ChangeRecord
from generator.model.duration import Duration
from generator.model.reference import Figure

RULE = Rule(
    id="figure-differs",
    severity=Severity.ERROR,
    title="这里的数字和关键数字不一样",
    why="同一个期限、金额、比例写在很多地方，改了一处忘了别处，读者就不知道该信哪个。",
    help="数字改过了：把这里改成关键数字的值；关键数字本身错了：改它的 value，再按提示改其余各处。",
    bad="summary: 活动结束后 [45 天](figure:claim-deadline)内申报   # 关键数字是 30 天",
    good="summary: 活动结束后 [30 天](figure:claim-deadline)内申报   # 或写 [](figure:claim-deadline)",
)


_FEW = 3
"""So many places are told one by one: they were forgotten. Where more, and most, differ, the figure has changed."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each link to a figure whose text does not hold its value, and each field that differs.

    Where nearly everything differs from a figure, the figure is told instead, with the places beside it.
    """
    uses: dict[Key, int] = {}
    blamed: dict[Key, list[Problem]] = {}
    figures: dict[Key, Entry] = {}
    for entry, problem in _compare(ground):
        figures[entry.key] = entry
        uses[entry.key] = uses.get(entry.key, 0) + 1
        if problem:
            blamed.setdefault(entry.key, []).append(problem)
    for key, problems in blamed.items():
        if len(problems) > _FEW and 2 * len(problems) > uses[key]:
            yield _blame_figure(figures[key], problems)
        else:
            yield from problems


def _compare(ground: RuleContext) -> Iterator[tuple[Entry, Problem | None]]:
    """Yield every use of a figure with what is wrong with it."""
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


def _blame_figure(entry: Entry, problems: list[Problem]) -> Problem:
    figure = figure_of(entry)
    message = "关键数字“{title}”这里是 {value}，却有 {n} 处写的不是它：先看这里改得对不对，再改各处"
    arguments = {"title": figure.title, "value": figure.show(), "n": len(problems)}
    related = tuple(Related(one.location, "这里写的是 {found}", {"found": one.arguments["found"]}) for one in problems)
    return Problem(RULE.id, entry.locate(("value",)), message, arguments, related)


def _blame_link(link: LinkedFigure, figure: Figure) -> Problem:
    message = "“{found}”和关键数字“{title}”不一样：那里是 {value}"
    arguments = {"found": link.label.strip(), "title": figure.title, "value": figure.show()}
    replacement = f"[{figure.show()}]({link.link.target})"
    span = (link.link.start, link.link.end)
    return Problem(RULE.id, link.passage.locate(span), message, arguments, (_point(link.figure),), replacement)


def _blame_field(use: NamedFigure, figure: Figure) -> Problem:
    message = "这里写的是 {found}，关键数字“{title}”是 {value}"
    found = use.value.text if isinstance(use.value, Duration) else use.value
    arguments = {"found": found, "title": figure.title, "value": figure.show()}
    location = use.entry.locate(use.route)
    return Problem(
        RULE.id,
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
