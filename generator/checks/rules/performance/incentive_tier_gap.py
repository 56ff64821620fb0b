"""An incentive's tiers join without gaps (E16)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.bands import find_loose, find_reversed
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Incentive

RULE = Rule(
    id="incentive-tier-gap",
    severity=Severity.ERROR,
    title="激励档位有空当或重叠",
    why="业绩正好落在空当里，就不知道发多少。",
    help="每一档的 from_value 等于前一档的 to_value，只有最后一档不写 to_value。",
    bad="tiers: [{from_value: 90, to_value: 100, …}, {from_value: 105, …}]",
    good="tiers: [{from_value: 90, to_value: 100, …}, {from_value: 100, …}]",
    kinds=("incentive",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each tier that does not begin where the one before ends, or ends before it begins."""
    for entry, incentive in ground.each(Incentive):
        tiers = incentive.tiers or ()
        for index in find_loose(tiers):
            location = entry.locate(("tiers", str(index)), part="item")
            yield Problem(RULE.id, location, "第 {n} 档没有接着前一档开始", {"n": index + 1})
        for index in find_reversed(tiers):
            location = entry.locate(("tiers", str(index)), part="item")
            yield Problem(RULE.id, location, "第 {n} 档的终点不大于起点", {"n": index + 1})
