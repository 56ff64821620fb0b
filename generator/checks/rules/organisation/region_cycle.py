"""A region does not lie within itself (E04)."""

from __future__ import annotations

from generator.checks.factories.hierarchies import without_cycles
from generator.diagnostics import Rule, Severity
from generator.model.organisation import Region

RULE = Rule(
    id="region-cycle",
    severity=Severity.ERROR,
    title="区域的上下级成圈",
    why="绕一圈又回到自己，区域图画不出来。",
    help="改掉其中一个区域的 parent。",
    bad="east 的 parent: zhejiang\nzhejiang 的 parent: east",
    good="zhejiang 的 parent: east",
    kinds=("region",),
)
find = without_cycles(RULE, "区域的上下级成圈：{circle}", Region, "parent")
