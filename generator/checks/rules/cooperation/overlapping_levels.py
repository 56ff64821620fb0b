"""The levels of a scale exclude one another: no case falls on two."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.scales import find_overlaps, list_scales, tell_box
from generator.diagnostics import Problem, Related, Rule, Severity

RULE = Rule(
    id="overlapping-levels",
    severity=Severity.ERROR,
    title="两级重叠",
    why="同一件事按两级都说得通，处理轻重就看谁来判。",
    help="改其中一级的条件，让两级正好接上：一级写 up_to: 30，下一级写 over: 30。",
    bad="levels:\n"
    "  - {id: stop, title: 停发, ranges: [{measure: days, up_to: 30}]}\n"
    "  - {id: halve, title: 减半, ranges: [{measure: days, at_least: 30}]}",
    good="levels:\n"
    "  - {id: stop, title: 停发, ranges: [{measure: days, up_to: 30}]}\n"
    "  - {id: halve, title: 减半, ranges: [{measure: days, over: 30}]}",
    kinds=("rule",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each two levels on which one case falls, at the later one."""
    for place in list_scales(ground):
        for one, other, box in find_overlaps(place.scale):
            message = "“{other}”和“{one}”重叠，例如：{example}"
            arguments = {"one": one.title, "other": other.title, "example": tell_box(place.scale, box)}
            route = ("scales", place.scale.id, "levels")
            related = Related(place.entry.locate((*route, one.id)), "另一级在这里")
            yield Problem(RULE.id, place.entry.locate((*route, other.id)), message, arguments, (related,))
