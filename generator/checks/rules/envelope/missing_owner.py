"""A published record has someone who answers for it."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.base import Record

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
find = missing(RULE, "“{title}”没有责任岗位", Record, field="owner_role")
