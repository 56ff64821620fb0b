"""A role says which competencies it needs at which level (E07)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.roles import Role

RULE = Rule(
    id="missing-profile",
    severity=Severity.ERROR,
    title="岗位没有能力画像",
    why="不写需要什么能力，就没法招人，也不知道该培训什么。",
    help="在 profile 里写能力项和等级。",
    bad="（没有 profile）",
    good="profile:\n  - {competency: negotiation, level: 3}",
    completeness=True,
    kinds=("role",),
)
find = missing(RULE, "“{title}”没有能力画像", Role, field="profile")
