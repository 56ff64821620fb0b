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
    """Yield a problem for each duty that several published roles of one side have in the same words.

    However many have it, it is one slip: it is told at the second, and points to the others.
    """
    for (entry, role, id), *others in _group(ground).values():
        related = [Related(entry.locate(("duties", id, "statement")), "先写在这里")]
        more = [(other, duty) for other, one, duty in others if one.id != role.id]
        if not more:
            continue
        (second, duty), *rest = more
        related += [Related(other.locate(("duties", duty, "statement")), "这里也是") for other, duty in rest]
        location = second.locate(("duties", duty, "statement"))
        yield Problem(RULE.id, location, "“{title}”已有这项职责", {"title": role.title}, tuple(related))


def _group(ground: RuleContext) -> dict[tuple[Side, str], list[tuple[Entry, Role, str]]]:
    """Give the duties of published roles, each with its role, by their side and words."""
    found: dict[tuple[Side, str], list[tuple[Entry, Role, str]]] = {}
    for entry, role in ground.published(Role):
        for duty in role.duties or ():
            found.setdefault((role.side, even_out(duty.statement)), []).append((entry, role, duty.id))
    return found
