"""On one matter each step up may decide more: two roles with the same limit both decide, or neither."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.roles import DecisionLimit, Role
from generator.model.types import Side

RULE = Rule(
    id="overlapping-decision-limit",
    severity=Severity.ERROR,
    title="两个岗位的审批权限重叠",
    why="同一事项两个岗位的金额上限一样，或者上级的上限比下级低，一张单子就不知道该送给谁。",
    help="让每一级的 up_to_cny 高于下一级；不审批的岗位删掉这一项，或不写金额、在 note 里写清界限。",
    bad="# 区域经理：{subject: 单场促销费用, up_to_cny: 20000, above: zone-director}\n"
    "# 大区总监：{subject: 单场促销费用, up_to_cny: 20000, …}",
    good="# 大区总监：{subject: 单场促销费用, up_to_cny: 100000, …}",
    kinds=("role",),
)
_Held = tuple[Entry, Role, DecisionLimit]


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each limit that equals another role's on the same matter, or tops that of the role above."""
    for matter in _group_by_matter(ground):
        amounts: dict[int, _Held] = {}
        roles: dict[str, _Held] = {}
        for held in matter:
            roles.setdefault(held[1].id, held)
        for entry, role, limit in matter:
            amount = limit.up_to_cny or 0
            same = amounts.setdefault(amount, (entry, role, limit))
            above = roles.get(limit.above or "")
            if same[1].id != role.id:
                yield _blame(entry, limit, same, "和“{title}”的上限一样，不知道谁批")
            elif above and (above[2].up_to_cny or 0) < amount:
                yield _blame(entry, limit, above, "比上一级“{title}”的上限还高")


def _group_by_matter(ground: RuleContext) -> list[list[_Held]]:
    matters: dict[tuple[Side, str], list[_Held]] = {}
    for entry, role in ground.published(Role):
        for limit in role.decision_limits or ():
            if limit.up_to_cny is not None:
                matters.setdefault((role.side, limit.subject), []).append((entry, role, limit))
    return list(matters.values())


def _blame(entry: Entry, limit: DecisionLimit, other: _Held, message: str) -> Problem:
    place, role, rival = other
    related = (Related(place.locate(("decision_limits", rival.id, "up_to_cny")), "另一个岗位的上限"),)
    location = entry.locate(("decision_limits", limit.id, "up_to_cny"))
    return Problem(RULE.id, location, message, {"title": role.title}, related)
