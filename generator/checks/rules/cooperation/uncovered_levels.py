"""The levels of a scale leave no case out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.scales import find_gap, list_scales, tell_box
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="uncovered-levels",
    severity=Severity.ERROR,
    title="有的情形哪一级都不是",
    why="正好 30 天算哪一级？没写，就各说各的。",
    help="改相邻两级的条件让它们接上，或补一级；这个量到不了那里的，写 measures 的 least、most。",
    bad="levels:\n"
    "  - {id: stop, title: 停发, ranges: [{measure: days, below: 30}]}\n"
    "  - {id: halve, title: 减半, ranges: [{measure: days, over: 30}]}",
    good="levels:\n"
    "  - {id: stop, title: 停发, ranges: [{measure: days, up_to: 30}]}\n"
    "  - {id: halve, title: 减半, ranges: [{measure: days, over: 30}]}",
    kinds=("rule",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each scale with a case that is on no level."""
    for place in list_scales(ground):
        if gap := find_gap(place.scale):
            message = "“{title}”里有的情形哪一级都不是，例如：{example}"
            arguments = {"title": place.scale.title, "example": tell_box(place.scale, gap)}
            yield Problem(RULE.id, place.entry.locate(("scales", place.scale.id, "levels")), message, arguments)
