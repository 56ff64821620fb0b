"""The weights of a role's indicators total 100 in each period (E15)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.appraisal import by_period
from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
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
_TOTAL = 100


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each period of a role whose weights do not total 100."""
    for entry, role in ground.each(Role):
        for period, lines in by_period(role).items():
            total = sum(line.weight for line in lines)
            if total != _TOTAL:
                message = "“{title}”{period} 的权重合计是 {total}，应当是 100"
                arguments = {"title": role.title, "period": period, "total": total}
                yield Problem(RULE.id, entry.locate(("kpi_weights",)), message, arguments)
