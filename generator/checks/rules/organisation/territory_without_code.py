"""A territory says which administrative units it consists of (E04)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.organisation import Region

RULE = Rule(
    id="territory-without-code",
    severity=Severity.ERROR,
    title="区县没有行政区划代码",
    why="用文字描述的边界总有争议，代码没有。",
    help="在 admin_codes 写 GB/T 2260 六位代码。",
    bad="level: territory",
    good='level: territory\nadmin_codes: ["330109"]',
    kinds=("region",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each territory without codes."""
    for entry, region in ground.each(Region):
        if region.level == "territory" and not region.admin_codes:
            message = "“{title}”没有行政区划代码"
            yield Problem(RULE.id, entry.locate(("admin_codes",)), message, {"title": region.title})
