"""A scorecard line's bands join without gaps and are open at both ends."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.bands import find_loose, find_reversed
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Band, Kpi, Scorecard

RULE = Rule(
    id="scorecard-band-gap",
    severity=Severity.ERROR,
    title="评分档有空当或重叠",
    why="结果正好落在空当里，就没有分数。",
    help="第一档不写 from_value，最后一档不写 to_value，中间首尾相接。",
    bad="bands: [{to_value: 80, points: 0}, {from_value: 90, points: 100}]",
    good="bands: [{to_value: 80, points: 0}, {from_value: 80, points: 100}]",
    kinds=("scorecard",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each scorecard line whose bands leave a result without points, or give it two."""
    for entry, card in ground.each(Scorecard):
        for line in card.lines:
            if not _joins(line.bands):
                message = "指标“{kpi}”的评分档没有首尾相接"
                location = entry.locate(("lines", line.id, "bands"))
                yield Problem(RULE.id, location, message, {"kpi": ground.title_of(Kpi, line.kpi or "")})


def _joins(bands: tuple[Band, ...]) -> bool:
    open_ended = bands[0].from_value is None and bands[-1].to_value is None
    return open_ended and not [*find_loose(bands), *find_reversed(bands)]
