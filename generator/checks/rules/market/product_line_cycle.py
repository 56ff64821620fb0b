"""A product line does not lie within itself."""

from __future__ import annotations

from generator.checks.factories.hierarchies import without_cycles
from generator.diagnostics import Rule, Severity
from generator.model.market import ProductLine

RULE = Rule(
    id="product-line-cycle",
    severity=Severity.ERROR,
    title="产品线的上下级成圈",
    why="绕一圈又回到自己，说不清哪条规则对它有效。",
    help="改掉其中一条产品线的 parent。",
    bad="kitchen 的 parent: cooker\ncooker 的 parent: kitchen",
    good="cooker 的 parent: kitchen",
    kinds=("product-line",),
)
find = without_cycles(RULE, "产品线的上下级成圈：{circle}", ProductLine, "parent")
