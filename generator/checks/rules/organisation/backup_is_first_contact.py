"""The backup contact is someone else than the first (E06)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.organisation import Counterpart

RULE = Rule(
    id="backup-is-first-contact",
    severity=Severity.ERROR,
    title="备用对口就是首选对口",
    why="首选的人不在时，备用的人也不在。",
    help="backup 写另一个岗位。",
    bad="manufacturer_role: regional-manager\nbackup: regional-manager",
    good="manufacturer_role: regional-manager\nbackup: order-specialist",
    kinds=("counterpart",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each counterpart whose backup is the first contact."""
    for entry, counterpart in ground.each(Counterpart):
        if counterpart.backup == counterpart.manufacturer_role:
            message = "“{title}”的备用对口和首选对口是同一个岗位"
            yield Problem(RULE.id, entry.locate(("backup",)), message, {"title": counterpart.title})
