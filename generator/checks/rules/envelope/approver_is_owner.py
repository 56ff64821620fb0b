"""Four eyes: who owns a record does not approve it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="approver-is-owner",
    severity=Severity.ERROR,
    title="自己批准自己",
    why="责任岗位和批准岗位是同一个，等于没有人复核。",
    help="approver_role 写另一个岗位。",
    bad="owner_role: regional-manager\napprover_role: regional-manager",
    good="owner_role: regional-manager\napprover_role: sales-director",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each record whose owner approves it."""
    for entry in ground.graph.entries.values():
        record = entry.record
        if record.owner_role and record.owner_role == record.approver_role:
            message = "“{title}”的责任岗位和批准岗位是同一个"
            yield Problem(RULE.id, entry.locate(("approver_role",)), message, {"title": record.title})
