"""An indicator counts once in a role's appraisal for a period (E15)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Kpi
from generator.model.roles import Role

RULE = Rule(
    id="repeated-kpi-weight",
    severity=Severity.ERROR,
    title="同一期间重复考核同一指标",
    why="同一个指标算两遍，权重就失真。",
    help="合并成一行。",
    bad="kpi_weights: 2027 有两行 kpi: collection-rate",
    good="kpi_weights: 2027 有一行 kpi: collection-rate",
    kinds=("role",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each line of an appraisal whose indicator the period has already."""
    for entry, role in ground.each(Role):
        seen = set()
        for index, line in enumerate(role.kpi_weights or ()):
            if (line.period, line.kpi) in seen:
                message = "指标“{kpi}”在 {period} 已经考核过"
                arguments = {"kpi": ground.title_of(Kpi, line.kpi or ""), "period": line.period}
                yield Problem(RULE.id, entry.locate(("kpi_weights", str(index), "kpi")), message, arguments)
            seen.add((line.period, line.kpi))
