"""A published record has someone who answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="missing-owner",
    severity=Severity.ERROR,
    title="没有责任岗位",
    why="没有人负责的内容很快就过时。",
    help="写 owner_role。",
    bad="status: published",
    good="status: published\nowner_role: regional-manager",
    completeness=True,
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each published record without an owner."""
    for entry in ground.entries():
        if entry.record.owner_role is None:
            message = "“{title}”没有责任岗位"
            yield Problem(RULE.id, entry.locate(("owner_role",)), message, {"title": entry.record.title})
