"""Tiers go down from the best to one that begins at 0."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Scorecard

RULE = Rule(
    id="broken-tier-bands",
    severity=Severity.ERROR,
    title="等级线没有从高到低一直到 0",
    why="分数低的经销商没有等级，或同一分数有两个等级。",
    help="按 a、b、c、d 排列，min_score 逐级降低，最后一级是 0。",
    bad="tier_bands: [{tier: a, min_score: 85}, {tier: b, min_score: 60}]",
    good="tier_bands: [{tier: a, min_score: 85}, {tier: b, min_score: 60}, {tier: c, min_score: 0}]",
    kinds=("scorecard",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each scorecard whose tiers do not go down to 0."""
    for entry, card in ground.each(Scorecard):
        falling = all(
            upper.min_score > lower.min_score and upper.tier < lower.tier for upper, lower in pairwise(card.tier_bands)
        )
        if not falling or card.tier_bands[-1].min_score > 0:
            message = "“{title}”的等级线要从高到低，最后一级从 0 分起"
            yield Problem(RULE.id, entry.locate(("tier_bands",)), message, {"title": card.title})
