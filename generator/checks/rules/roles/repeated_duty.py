"""A duty belongs to one role of a side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.responsibility import even_out
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.roles import Role
from generator.model.types import Side

RULE = Rule(
    id="repeated-duty",
    severity=Severity.WARNING,
    title="同一项职责写给了两个岗位",
    why="同一方的两个岗位都写着同一件事，要么做两遍，要么都等对方做。",
    help="只留一个岗位；确实两人分着做的，在职责里写清各做哪一段。",
    bad="# 区域经理的职责：审批促销申请\n# 大区总监的职责：审批促销申请",
    good="# 区域经理：审批 20,000 元以内的促销申请\n# 大区总监：审批 20,000 元以上的促销申请",
    kinds=("role",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each duty that another published role of the same side has in the same words."""
    first: dict[tuple[Side, str], tuple[Entry, Role, str]] = {}
    for entry, role in ground.published(Role):
        for duty in role.duties or ():
            place, owner, id = first.setdefault((role.side, even_out(duty.statement)), (entry, role, duty.id))
            if owner.id != role.id:
                message = "“{title}”已有这项职责"
                related = (Related(place.locate(("duties", id, "statement")), "先写在这里"),)
                location = entry.locate(("duties", duty.id, "statement"))
                yield Problem(RULE.id, location, message, {"title": owner.title}, related)
