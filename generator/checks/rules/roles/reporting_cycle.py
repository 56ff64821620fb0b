"""Lines of reporting run upward and never in a circle."""

from __future__ import annotations

from generator.checks.factories.hierarchies import without_cycles
from generator.diagnostics import Rule, Severity
from generator.model.roles import Role

RULE = Rule(
    id="reporting-cycle",
    severity=Severity.ERROR,
    title="汇报关系成圈",
    why="绕一圈又回到自己，组织图画不出来，问题也升级不上去。",
    help="改掉其中一个岗位的 reports_to。",
    bad="sales-director 的 reports_to: regional-manager\nregional-manager 的 reports_to: sales-director",
    good="regional-manager 的 reports_to: sales-director",
    kinds=("role",),
)
find = without_cycles(RULE, "汇报关系成圈：{circle}", Role, "reports_to")
