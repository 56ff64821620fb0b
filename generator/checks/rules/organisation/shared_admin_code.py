"""An administrative code belongs to one region and those above it (E04)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.organisation import Region

RULE = Rule(
    id="shared-admin-code",
    severity=Severity.ERROR,
    title="同一个行政区划代码归了两个区域",
    why="一个县归两家管，窜货和业绩都说不清。",
    help="代码只留在一个区域。",
    bad="hangzhou 和 shaoxing 的 admin_codes 都有 330109",
    good="hangzhou: [330109]\nshaoxing: [330602]",
    kinds=("region",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each code of a region that another region holds which is not above or below it."""
    holders: dict[str, list[Entry]] = {}
    for entry, region in ground.each(Region):
        above = ground.region_line(region.id)
        for index, code in enumerate(region.admin_codes):
            for other in holders.get(code, ()):
                if other.record.id not in above and region.id not in ground.region_line(other.record.id):
                    message = "代码 {code} 已经归“{other}”"
                    related = (Related(other.locate(("admin_codes",)), "先归了这个区域"),)
                    arguments = {"code": code, "other": other.record.title}
                    yield Problem(RULE.id, entry.locate(("admin_codes", str(index))), message, arguments, related)
                    break
            holders.setdefault(code, []).append(entry)
