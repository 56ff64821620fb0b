"""Consequences stand in rising order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation

RULE = Rule(
    id="falling-consequences",
    severity=Severity.ERROR,
    title="违约后果没有由轻到重",
    why="处理要一级比一级重，读者才知道下一步是什么。",
    help="按级别从小到大排列，级别不重复。",
    bad="consequences: [{level: 2, …}, {level: 1, …}]",
    good="consequences: [{level: 1, …}, {level: 2, …}]",
    kinds=("rule",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each consequence whose level is not above the one before."""
    for entry, rule in ground.each(cooperation.Rule):
        for lower, upper in pairwise(rule.consequences):
            if upper.level <= lower.level:
                route = ("consequences", upper.id, "level")
                message = "级别 {upper} 排在级别 {lower} 后面"
                yield Problem(RULE.id, entry.locate(route), message, {"upper": upper.level, "lower": lower.level})
