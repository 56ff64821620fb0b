"""No course is its own prerequisite (E07)."""

from __future__ import annotations

from generator.checks.factories.hierarchies import without_cycles
from generator.diagnostics import Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="prerequisite-cycle",
    severity=Severity.ERROR,
    title="先修课程成圈",
    why="互相要求先修，谁都学不了。",
    help="去掉其中一个先修。",
    bad="a 的 prerequisites: [b]\nb 的 prerequisites: [a]",
    good="b 的 prerequisites: [a]",
    kinds=("course",),
)
find = without_cycles(RULE, "先修课程成圈：{circle}", Course, "prerequisites")
