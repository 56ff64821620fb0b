"""A level of a scale names measures and consequences that there are, and some case falls on it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.scales import Place, is_empty, list_scales, make_box
from generator.diagnostics import Problem, Rule, Severity
from generator.model.scale import ScaleLevel

RULE = Rule(
    id="broken-level",
    severity=Severity.ERROR,
    title="级别的条件写错了",
    why="看的量不在这把尺里，或者上限比下限低，这一级就永远轮不到谁。",
    help="measure 写这把尺 measures 里的编号，consequence 写 consequences 里的；下限比上限低，都在 least、most 之间。",
    bad="ranges: [{measure: days, over: 60, up_to: 30}]",
    good="ranges: [{measure: days, over: 30, up_to: 60}]",
    kinds=("rule",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each unknown name in a level, and for each level on which nothing falls."""
    for place in list_scales(ground):
        for level in place.scale.levels:
            names = tuple(_find_names(place, level))
            yield from names
            if not names and is_empty(make_box(place.scale, level)):
                message = "没有哪种情形落在“{title}”：下限不比上限低"
                route = ("scales", place.scale.id, "levels", level.id)
                yield Problem(RULE.id, place.entry.locate(route), message, {"title": level.title})


def _find_names(place: Place, level: ScaleLevel) -> Iterator[Problem]:
    route = ("scales", place.scale.id, "levels", level.id)
    measures = {measure.id for measure in place.scale.measures}
    for index, one in enumerate(level.ranges):
        if one.measure not in measures:
            message = "这把尺里没有编号为 {id} 的量，有的是：{known}"
            arguments = {"id": one.measure, "known": tuple(sorted(measures))}
            yield Problem(RULE.id, place.entry.locate((*route, "ranges", str(index), "measure")), message, arguments)
    if level.consequence and level.consequence not in {one.id for one in place.rule.consequences}:
        message = "本条规则的违约后果里没有编号 {id}"
        yield Problem(RULE.id, place.entry.locate((*route, "consequence")), message, {"id": level.consequence})
