"""A region's level lies below its parent's (E04)."""

from __future__ import annotations

from generator.checks.factories.hierarchies import below
from generator.diagnostics import Rule, Severity
from generator.model.organisation import Region

RULE = Rule(
    id="region-level-not-below",
    severity=Severity.ERROR,
    title="区域层级没有低于上级",
    why="全国、大区、省区、区县一级一级往下，颠倒了就算不清谁管谁。",
    help="改 level 或 parent。",
    bad="level: zone\nparent: zhejiang   # 省区",
    good="level: territory\nparent: zhejiang",
    kinds=("region",),
)
find = below(RULE, "“{title}”的层级要低于上级区域“{upper}”", Region, above="parent", level="level", at="level")
