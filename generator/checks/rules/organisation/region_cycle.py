"""A region does not lie within itself (E04)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.cycles import find_cycles
from generator.checks.ground import Ground
from generator.decode.entry import Key
from generator.diagnostics import Problem, Rule, Severity
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


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each circle of regions."""
    parents = {region.id: (region.parent,) if region.parent else () for region in ground.graph.all(Region)}
    for circle in find_cycles(parents):
        entry = ground.graph.entries[Key(Region.KIND, circle[0])]
        message = "区域的上下级成圈：{circle}"
        yield Problem(RULE.id, entry.locate(("parent",)), message, {"circle": " → ".join((*circle, circle[0]))})
