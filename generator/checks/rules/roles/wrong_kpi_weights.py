"""The weights of a role's indicators total 100 in each period (E15)."""

from __future__ import annotations

from generator.checks.factories.totals import total_to_100, weights_of
from generator.diagnostics import Rule, Severity
from generator.model.roles import Role

RULE = Rule(
    id="wrong-kpi-weights",
    severity=Severity.ERROR,
    title="考核权重合计不是 100",
    why="合计不是 100，算出来的分数就不是百分制。",
    help="调整同一期间的 weight，使合计正好是 100。",
    bad="kpi_weights: 2027-Q1 的两行，weight 60 和 50",
    good="kpi_weights: 2027-Q1 的两行，weight 60 和 40",
    kinds=("role",),
)
find = total_to_100(
    RULE, "“{title}”{period} 的权重合计是 {total}，应当是 100", weights_of(Role, "kpi_weights", by="period")
)
