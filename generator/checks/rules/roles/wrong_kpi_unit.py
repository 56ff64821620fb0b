"""A target has its indicator's unit (E15)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Kpi
from generator.model.roles import Role

RULE = Rule(
    id="wrong-kpi-unit",
    severity=Severity.ERROR,
    title="目标的单位和指标不一致",
    why="指标按天算，目标按百分比写，就没法考核。",
    help="改成指标的单位。",
    bad="kpi: stock-days   # 单位 days\nunit: percent",
    good="kpi: stock-days\nunit: days",
    kinds=("role",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each line of an appraisal whose unit is not the indicator's."""
    for entry, role in ground.each(Role):
        for index, line in enumerate(role.kpi_weights or ()):
            kpi = ground.graph.get(Kpi, line.kpi)
            if kpi and kpi.unit != line.unit:
                message = "指标“{kpi}”的单位是 {unit}"
                arguments = {"kpi": kpi.title, "unit": kpi.unit}
                location = entry.locate(("kpi_weights", str(index), "unit"))
                yield Problem(RULE.id, location, message, arguments, replacement=kpi.unit)
