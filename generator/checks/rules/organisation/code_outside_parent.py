"""A region's codes lie within its parent's (E04)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.organisation import Region

RULE = Rule(
    id="code-outside-parent",
    severity=Severity.ERROR,
    title="行政区划代码超出上级区域",
    why="下级区域不能管到上级区域外面去。",
    help="改代码，或改 parent。",
    bad='parent: zhejiang   # 330000\nadmin_codes: ["320500"]',
    good='parent: zhejiang\nadmin_codes: ["330100"]',
    kinds=("region",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each code of a region that lies within none of its parent's codes."""
    for entry, region in ground.each(Region):
        parent = ground.graph.get(Region, region.parent)
        if not parent or not parent.admin_codes:
            continue
        for index, code in enumerate(region.admin_codes):
            if not any(code.startswith(_stem(above)) for above in parent.admin_codes):
                message = "代码 {code} 不在上级区域“{parent}”的范围里"
                arguments = {"code": code, "parent": parent.title}
                yield Problem(RULE.id, entry.locate(("admin_codes", str(index))), message, arguments)


def _stem(code: str) -> str:
    """Give what all codes within a province (`330000`), a city (`330100`) or a county begin with (GB/T 2260)."""
    pairs = [code[:2], code[2:4], code[4:]]
    while len(pairs) > 1 and pairs[-1] == "00":
        pairs.pop()
    return "".join(pairs)
