"""A published record has someone who approved it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="missing-approver",
    severity=Severity.ERROR,
    title="没有批准岗位",
    why="没有批准的内容不应当发给读者。",
    help="写 approver_role。",
    bad="status: published\nowner_role: regional-manager",
    good="owner_role: regional-manager\napprover_role: sales-director",
    completeness=True,
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each published record without an approver."""
    for entry in ground.entries():
        if entry.record.approver_role is None:
            message = "“{title}”没有批准岗位"
            yield Problem(RULE.id, entry.locate(("approver_role",)), message, {"title": entry.record.title})
