"""Consequences stand in rising order."""

from __future__ import annotations

from generator.checks.factories.sequences import rising
from generator.diagnostics import Rule, Severity
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
find = rising(
    RULE, "级别 {level} 排在级别 {former} 后面", cooperation.CooperationRule, "consequences", "level", strictly=True
)
