"""Who plans a course asks for its own pass mark, in the first ninety days as on the learning path."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry, Key
from generator.diagnostics import Problem, Related, Route, Rule, Severity
from generator.model.learning import Course, LearningPath, PathStep
from generator.model.quantities import find_marks
from generator.model.roles import PlanStep, Role

RULE = Rule(
    id="pass-mark-differs",
    severity=Severity.ERROR,
    title="要求的分数不是这门课的及格线",
    why="岗位计划写 80 分、课程要 90 分，新人考了 85 分，一边算过一边算没过。",
    help="改成课程的 pass_mark；这个岗位确实要求更高，就单独写一步实操或面谈，不改及格线。",
    bad="course: compliance-pricing-territory   # 及格线 90\nevidence: 成绩 ≥80 分",
    good="course: compliance-pricing-territory\nevidence: 成绩 ≥90 分",
    kinds=("role", "learning-path"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each step of a plan or path whose evidence names another mark than its course asks for."""
    for entry, route, step in _list_steps(ground):
        course = ground.graph.get(Course, step.course)
        marks = list(find_marks(step.evidence))
        if course and marks and course.pass_mark not in marks:
            message = "这里要求 {mark} 分，课程“{title}”的及格线是 {wanted} 分"
            arguments = {"mark": marks[0], "title": course.title, "wanted": course.pass_mark}
            place = ground.graph.entries[Key(Course.KIND, course.id)].locate(("pass_mark",))
            location = entry.locate((*route, "evidence"))
            yield Problem(RULE.id, location, message, arguments, (Related(place, "课程的及格线在这里"),))


def _list_steps(ground: RuleContext) -> Iterator[tuple[Entry, Route, PlanStep | PathStep]]:
    for entry, role in ground.published(Role):
        for stage in role.plan or ():
            yield entry, ("plan", stage.id), stage
    for entry, path in ground.published(LearningPath):
        for step in path.steps:
            yield entry, ("steps", step.id), step
