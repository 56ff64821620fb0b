"""A course lasts as long as its lessons together (E07)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="wrong-course-minutes",
    severity=Severity.ERROR,
    title="课程时长不等于各课题之和",
    why="排课时会排错时间。",
    help="改总时长或各课题的分钟。",
    bad="minutes: 90\nlessons: 两个课题各 40 分钟",
    good="minutes: 80\nlessons: 两个课题各 40 分钟",
    kinds=("course",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each course whose minutes are not those of its lessons."""
    for entry, course in ground.each(Course):
        total = sum(lesson.minutes for lesson in course.lessons)
        if total != course.minutes:
            message = "总时长写的是 {minutes} 分钟，各课题加起来是 {total} 分钟"
            arguments = {"minutes": course.minutes, "total": total}
            yield Problem(RULE.id, entry.locate(("minutes",)), message, arguments, replacement=total)
