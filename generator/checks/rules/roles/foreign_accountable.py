"""An employment matter is the employer's: who is accountable stands on the side that does the work (E05)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity, Role

RULE = Rule(
    id="foreign-accountable",
    severity=Severity.ERROR,
    title="用工事项由另一方负责",
    why="招聘、考核、处分是雇主自己的事；由另一方负责，可能被认定为事实上的用工关系。须法务确认。",
    help="让负责岗位（A）与执行岗位（R）属于同一方，另一方最多商议或知会。",
    bad=(
        "employment_matter: true\nraci:\n  - {role: regional-manager, code: A}   # 厂家\n"
        "  - {role: dealer-hr, code: R}          # 经销商"
    ),
    good=(
        "employment_matter: true\nraci:\n  - {role: dealer-owner, code: A}\n  - {role: dealer-hr, code: R}\n"
        "  - {role: regional-manager, code: I}"
    ),
    kinds=("activity",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each R of an employment matter that is not on the A's side."""
    for entry, activity in ground.each(Activity):
        if not activity.employment_matter:
            continue
        sides = [(line.code, role.side) for line in activity.raci if (role := ground.graph.get(Role, line.role))]
        accountable = {side for code, side in sides if code == "A"}
        working = {side for code, side in sides if code == "R"}
        if accountable and working and len(accountable | working) > 1:
            message = "“{title}”是用工事项，负责（A）和执行（R）要在雇主同一方"
            yield Problem(RULE.id, entry.locate(("raci",)), message, {"title": activity.title})
