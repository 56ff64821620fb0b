"""A region's level lies below its parent's (E04)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
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
_LEVELS = ("national", "zone", "province", "territory")


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each region whose level is its parent's or higher."""
    for entry, region in ground.each(Region):
        parent = ground.graph.get(Region, region.parent)
        if parent and _LEVELS.index(region.level) <= _LEVELS.index(parent.level):
            message = "“{title}”的层级要低于上级区域“{parent}”"
            arguments = {"title": region.title, "parent": parent.title}
            yield Problem(RULE.id, entry.locate(("level",)), message, arguments)
