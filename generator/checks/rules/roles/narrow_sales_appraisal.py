"""Who sells is measured by sales, market development and customer service (E15, F7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.appraisal import by_period
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity, Term
from generator.model.organisation import Department
from generator.model.performance import Kpi
from generator.model.roles import Role

RULE = Rule(
    id="narrow-sales-appraisal",
    severity=Severity.ERROR,
    title="销售岗位的考核缺少一类指标",
    why="只看销量，会忽略开拓市场和服务客户。",
    help="在 kpi_weights 里补上缺少的一类指标。",
    bad="销售部岗位的指标只有 sales 一类",
    good="指标覆盖 sales、market_development、customer_service",
    completeness=True,
    kinds=("role",),
)
_GROUPS = {"sales": "业绩", "market_development": "市场开拓", "customer_service": "客户服务"}


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each period of a published sales role that lacks one of the three groups."""
    for entry, role in ground.published(Role):
        department = ground.graph.get(Department, role.department)
        if not department or department.function != "sales":
            continue
        for period, lines in by_period(role).items():
            found = {kpi.group for line in lines if (kpi := ground.graph.get(Kpi, line.kpi))}
            missing = [Term(name) for group, name in _GROUPS.items() if group not in found]
            if missing:
                message = "“{title}”{period} 的考核没有：{missing}"
                arguments = {"title": role.title, "period": period, "missing": tuple(missing)}
                yield Problem(RULE.id, entry.locate(("kpi_weights",)), message, arguments)
