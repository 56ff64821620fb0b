"""Tiers say in which unit they pay."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.performance import Incentive

RULE = Rule(
    id="missing-tier-unit",
    severity=Severity.ERROR,
    title="档位没有写单位",
    why="只写“2”，不知道是百分之二还是两万元。",
    help="写 tier_unit，例如“年度供货额的百分比”。",
    bad="tiers: [{from_value: 90, value: 2}]",
    good="tier_unit: 年度供货额的百分比\ntiers: [{from_value: 90, value: 2}]",
    kinds=("incentive",),
)
find = missing(
    RULE, "“{title}”有档位，要写奖励值单位", Incentive, field="tier_unit", when=lambda incentive: incentive.tiers
)
