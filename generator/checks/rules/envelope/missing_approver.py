"""A published record has someone who approved it."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.base import Record

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
find = missing(RULE, "“{title}”没有批准岗位", Record, field="approver_role")
