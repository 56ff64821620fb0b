"""Every department of a dealer has a contact on the manufacturer's side (E06)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.organisation import Counterpart, Department

RULE = Rule(
    id="uncovered-department",
    severity=Severity.ERROR,
    title="经销商部门没有对口",
    why="经销商的人有事不知道找谁。",
    help="给这个部门写一条对口关系（counterpart）。",
    bad="kind: department\nid: dealer-warehouse\nside: dealer   # 没有 counterpart 指向它",
    good="kind: counterpart\ndealer_department: dealer-warehouse",
    completeness=True,
    kinds=("department", "counterpart"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published department of a dealer that no published counterpart names."""
    covered = {counterpart.dealer_department for _, counterpart in ground.published(Counterpart)}
    for entry, department in ground.published(Department):
        if department.side == "dealer" and department.id not in covered:
            message = "经销商的“{title}”在厂家没有对口岗位"
            yield Problem(RULE.id, entry.locate(("id",)), message, {"title": department.title})
