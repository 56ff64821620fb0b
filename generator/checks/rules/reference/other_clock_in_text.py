"""A text that says from when a figure is counted says what the figure says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.clocks import name_milestone
from generator.checks.context import RuleContext
from generator.checks.figures import LinkedFigure, figure_of, list_linked
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.timing import Milestone

RULE = Rule(
    id="other-clock-in-text",
    severity=Severity.WARNING,
    title="文中说的起算点和关键数字的不一样",
    why="数字一样、起算点不一样，两个人数出来就差几天；文字里的这种差别最难发现。",
    help="照关键数字的起算点改文字，或不写从什么起算；文字对的，改关键数字的 period。",
    bad="从检验完次日起 [15 个工作日](figure:return-booking)内记账   # 关键数字从收到货起算",
    good="从收到货次日起 [15 个工作日](figure:return-booking)内记账",
)
_STOP = re.compile(r"[。；;\n]|$")
_FROM = re.compile(r"[从自](?P<what>[^，。；、：（）从自]{2,24}?)(?:次日|当天|那天|那一刻|之日)?(?:起|算|数)")
_AFTER = re.compile(r"(?P<what>[^，。；、：（）从自]{2,24}?)(?:次日起|以后|之后|后) ?$")


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each figure beside which a sentence names another milestone as the start, and not its own.

    Sentences with several figures are left alone: nobody knows of which the start is told.
    """
    names = {one.id: (one.title, *one.aliases) for _, one in ground.published(Milestone)}
    for link, before, after in _list_sentences(ground) if names else ():
        period = figure_of(link.figure).period
        if period is None or period.counted_from not in names:
            continue
        told = [found["what"] for found in (*_AFTER.finditer(before), *_FROM.finditer(f"{before}，{after}"))]
        named = {what: {id for id, own in names.items() if any(name in what for name in own)} for what in told}
        if any(period.counted_from in ids for ids in named.values()):
            continue
        yield from (_blame(ground, link, what) for what, ids in list(named.items())[:1] if ids)


def _blame(ground: RuleContext, link: LinkedFigure, told: str) -> Problem:
    figure = figure_of(link.figure)
    message = "这里说从{told}起算，关键数字“{title}”从{start}起算"
    start = figure.period.counted_from if figure.period else None
    arguments = {"told": told, "title": figure.title, "start": name_milestone(ground, start)}
    related = Related(link.figure.locate(("period", "counted_from")), "关键数字在这里")
    place = link.passage.locate((link.link.start, link.link.end))
    return Problem(RULE.id, place, message, arguments, (related,))


def _list_sentences(ground: RuleContext) -> Iterator[tuple[LinkedFigure, str, str]]:
    """Yield every link to a figure that is alone in its sentence, with what stands there before it and after it."""
    linked: dict[tuple[str, int], list[tuple[LinkedFigure, str, str]]] = {}
    for link in list_linked(ground):
        text, place = link.passage.text, link.link
        start = max((stop.end() for stop in _STOP.finditer(text, 0, place.start) if stop.group()), default=0)
        stop = _STOP.search(text, place.end)
        sentence = (link, text[start : place.start], text[place.end : stop.start() if stop else len(text)])
        linked.setdefault((repr(link.passage.locate()), start), []).append(sentence)
    yield from (found[0] for found in linked.values() if len(found) == 1)
