"""Lessons and questions serve objectives that the course has (E08)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Route, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="unknown-objective",
    severity=Severity.ERROR,
    title="学习目标不存在",
    why="对不上目标的课题和试题，学了考了也不知道为什么。",
    help="改成本课程 objectives 里的编号。",
    bad="objectives: [{id: explain-rebate, …}]\nquiz: [{id: q1, objective: explain-rebates, …}]",
    good="objectives: [{id: explain-rebate, …}]\nquiz: [{id: q1, objective: explain-rebate, …}]",
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each objective of a lesson or a question that its course does not have."""
    for entry, course in ground.each(Course):
        known = {objective.id for objective in course.objectives}
        for route, id in _list_named(course):
            if id not in known:
                message = "“{course}”没有学习目标 {id}"
                yield Problem(RULE.id, entry.locate(route), message, {"course": course.title, "id": id})


def _list_named(course: Course) -> Iterator[tuple[Route, str]]:
    for lesson in course.lessons:
        for index, id in enumerate(lesson.objectives):
            yield ("lessons", lesson.id, "objectives", str(index)), id
    for item in course.quiz:
        yield ("quiz", item.id, "objective"), item.objective
