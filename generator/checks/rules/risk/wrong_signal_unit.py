"""The threshold of an early sign is written in its indicator's unit (E18)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Kpi
from generator.model.risk import Risk

RULE = Rule(
    id="wrong-signal-unit",
    severity=Severity.WARNING,
    title="预警信号的阈值和指标不是一个单位",
    why="指标按百分比算，阈值写“2 人以上”，到了月底谁也说不清出没出现。",
    help="阈值换成指标的单位；看的不是这个指标，就去掉 kpi，只写看得见的现象。",
    bad="kpi: staff-retention   # 单位 percent\nthreshold: 一季 2 人以上",
    good="kpi: staff-retention\nthreshold: 低于 75%",
    kinds=("risk",),
)

_WRITTEN = {
    "percent": ("%", "％", "百分", "成"),
    "days": ("天", "日"),
    "hours": ("小时",),
    "cny": ("元",),
}
"""How people write an amount of a unit; counts and scores go by any word, and are not looked at."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each sign that goes by an indicator and whose threshold names another unit."""
    for entry, risk in ground.each(Risk):
        for signal in risk.signals:
            kpi = ground.graph.get(Kpi, signal.kpi) if signal.kpi else None
            marks = _WRITTEN.get(kpi.unit, ()) if kpi else ()
            if kpi and marks and not any(mark in signal.threshold for mark in marks):
                message = "指标“{kpi}”按 {unit} 算，阈值写的不是这个单位"
                arguments = {"kpi": kpi.title, "unit": kpi.unit}
                yield Problem(RULE.id, entry.locate(("signals", signal.id, "threshold")), message, arguments)
