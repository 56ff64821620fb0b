"""A text that says of a figure “以上” includes it, where the data say that the band goes beyond it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.figures import NamedFigure, figure_of, list_linked, list_named
from generator.decode.entry import Key
from generator.diagnostics import Problem, Related, Rule, Severity

RULE = Rule(
    id="end-of-band-in-text",
    severity=Severity.WARNING,
    title="文中把正好这个数算到了另一档",
    why="“以上”连本数算在内；数据里这一档是超过这个数才算，正好卡在这个数上的人，两处说法不一样。",
    help="改成“超过”；本数真的算在上面一档的，改数据里的 over、up_to 或 above_cny。",
    bad="库存 [60 天](figure:stock-warning)以上预警   # 规则的 scales 写 over：超过才算",
    good="库存超过 [60 天](figure:stock-warning)预警",
)
_INCLUDED = re.compile(r" ?以上")
_BEYOND = frozenset({"over", "up_to", "above_cny", "up_to_cny"})
"""Fields whose number still belongs to the band below."""
_FROM = frozenset({"at_least", "below", "from_value", "to_value"})
"""Fields whose number already belongs to the band above."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each figure that a text includes in what lies above it, and the data do not.

    A figure that begins one band and ends another is left alone: nobody knows of which the text tells.
    """
    beyond, begins = _sort_bounds(ground)
    for link in list_linked(ground):
        bound = beyond.get(link.figure.key)
        if bound is None or link.figure.key in begins or not _INCLUDED.match(link.passage.text, link.link.end):
            continue
        message = "“以上”连本数算在内，数据里超过“{title}”才算"
        place = link.passage.locate((link.link.start, link.link.end))
        related = Related(bound.entry.locate(bound.route), "数据在这里")
        yield Problem(RULE.id, place, message, {"title": figure_of(link.figure).title}, (related,))


def _sort_bounds(ground: RuleContext) -> tuple[dict[Key, NamedFigure], set[Key]]:
    """Give the figures that end a band, each with a field that says so, and those that begin one."""
    beyond: dict[Key, NamedFigure] = {}
    begins: set[Key] = set()
    for named in list_named(ground):
        if named.route[-1] in _BEYOND:
            beyond.setdefault(named.figure.key, named)
        elif named.route[-1] in _FROM:
            begins.add(named.figure.key)
    return beyond, begins
