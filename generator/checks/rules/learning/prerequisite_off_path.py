"""What a course builds upon stands on the learner's path, by the day of the course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course, LearningPath
from generator.model.roles import Role

RULE = Rule(
    id="prerequisite-off-path",
    severity=Severity.WARNING,
    title="先修课程不在学习路径上",
    why="照路径走到这门课，先修的还没上：培训师按课程页不让进，学的人按路径又该上了。",
    help="把先修课程排进这个岗位的学习路径，日子不晚于这门课；"
    "不是人人都要先修的，从课程的 prerequisites 里去掉，写进说明。",
    bad="# course:rebate 的 prerequisites: [credit]\nsteps: [{id: rebate, by_day: 30, course: rebate, …}]",
    good="steps:\n  - {id: credit, by_day: 14, course: credit, …}\n  - {id: rebate, by_day: 30, course: rebate, …}",
    kinds=("learning-path",),
)
Days = Mapping[tuple[str, str], int]
"""By which day a role has taken a course, on the earliest of its paths."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each step whose course builds upon one that a learner has not taken by then."""
    days = _read_days(ground)
    for entry, path in ground.published(LearningPath):
        for step in path.steps:
            course = ground.graph.get(Course, step.course)
            for id in course.prerequisites if course else ():
                if ground.graph.get(Course, id) is None:
                    continue
                late = [role for role in path.roles if days.get((role, id), step.by_day + 1) > step.by_day]
                if not late:
                    continue
                message = "这门课要先修“{course}”，第 {day} 天以前“{role}”的学习路径上没有它"
                arguments = {
                    "course": ground.title_of(Course, id),
                    "role": ground.title_of(Role, late[0]),
                    "day": step.by_day,
                }
                yield Problem(RULE.id, entry.locate(("steps", step.id, "course")), message, arguments)


def _read_days(ground: RuleContext) -> Days:
    days: dict[tuple[str, str], int] = {}
    for _, path in ground.published(LearningPath):
        for step in path.steps:
            for role in path.roles if step.course else ():
                key = role, step.course or ""
                days[key] = min(days.get(key, step.by_day), step.by_day)
    return days
