"""An incentive's rewards go one way from tier to tier (E16)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Incentive

RULE = Rule(
    id="uneven-incentive-tiers",
    severity=Severity.ERROR,
    title="激励档位忽高忽低",
    why="业绩更好反而拿得更少，没有人会信这个激励。",
    help="让奖励值逐档不减（或逐档不增）。",
    bad="tiers 的 value 依次是 1、3、2",
    good="tiers 的 value 依次是 1、2、3",
    kinds=("incentive",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each incentive whose values both rise and fall."""
    for entry, incentive in ground.each(Incentive):
        values = [tier.value for tier in incentive.tiers or ()]
        rises = any(upper > lower for lower, upper in pairwise(values))
        falls = any(upper < lower for lower, upper in pairwise(values))
        if rises and falls:
            message = "“{title}”的奖励值忽高忽低"
            yield Problem(RULE.id, entry.locate(("tiers",)), message, {"title": incentive.title})
