"""A territory says which administrative units it consists of (E04)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
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
find = missing(
    RULE, "“{title}”没有行政区划代码", Region, field="admin_codes", when=lambda region: region.level == "territory"
)
