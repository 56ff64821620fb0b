"""A role is measured by three to eight indicators in a period (E15)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.appraisal import by_period
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Role

RULE = Rule(
    id="wrong-kpi-count",
    severity=Severity.ERROR,
    title="考核指标不是三到八个",
    why="太少看不全，太多顾不过来。",
    help="把同一期间的指标调整到 3 至 8 个。",
    bad="kpi_weights: 2027 只有一行，weight 100",
    good="kpi_weights: 2027 有五行",
    completeness=True,
    kinds=("role",),
)
_FEWEST, _MOST = 3, 8


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each period of a published role with fewer than three or more than eight indicators."""
    for entry, role in ground.published(Role):
        for period, lines in by_period(role).items():
            if not _FEWEST <= len(lines) <= _MOST:
                message = "“{title}”{period} 有 {n} 个指标，应当是 3 至 8 个"
                arguments = {"title": role.title, "period": period, "n": len(lines)}
                yield Problem(RULE.id, entry.locate(("kpi_weights",)), message, arguments)
