"""Who must confirm a change sees it: a role of the dealers' side gets a receipt of what dealers see."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.editions.limiting import OUTSIDE
from generator.model.change import ChangeRecord
from generator.model.roles import Role
from generator.model.types import CLASSIFICATIONS

RULE = Rule(
    id="unseen-change",
    severity=Severity.WARNING,
    title="要经销商一方确认的变更，经销商看不到",
    why="给经销商一方的回执只写经销商看得到的：这条变更不在里面，他也就不会知道。",
    help="给他们看的，classification 写 partner，不给看的字写进 :internal[…]；不给看的，从 acknowledged_by 里拿掉。",
    bad="classification: internal\nacknowledged_by: [dealer-general-manager]",
    good="classification: partner\nacknowledged_by: [dealer-general-manager]",
    kinds=("change-record",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each role of the dealers' side that must confirm a published change and cannot see it."""
    for entry, change in ground.published(ChangeRecord):
        if CLASSIFICATIONS.index(change.classification) <= CLASSIFICATIONS.index(OUTSIDE):
            continue
        for number, id in enumerate(change.acknowledged_by):
            role = ground.graph.get(Role, id)
            if role and role.side == "dealer":
                place = entry.locate(("acknowledged_by", str(number)))
                yield Problem(RULE.id, place, "“{title}”要确认这条变更，却看不到它", {"title": role.title})
