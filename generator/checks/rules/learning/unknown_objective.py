"""Lessons and questions serve objectives that the course has (E08)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Route, Rule, Severity
from generator.model.learning import Course
from generator.words.nearest import find_nearest

RULE = Rule(
    id="unknown-objective",
    severity=Severity.ERROR,
    title="学习目标不存在",
    why="对不上目标的课题和试题，学了考了也不知道为什么。",
    help="改成本课程 objectives 里的编号。",
    bad="objectives: [{id: explain-rebate, …}]\nquiz: [{id: q1, objective: explain-rebates, …}]",
    good="objectives: [{id: explain-rebate, …}]\nquiz: [{id: q1, objective: explain-rebate, …}]",
    kinds=("course",),
)
_MOST_GUESSES = 20
"""For how many objectives of a course it is guessed which was meant."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each objective that lessons or questions name and their course does not have."""
    for entry, course in ground.each(Course):
        known = [objective.id for objective in course.objectives]
        named: dict[str, list[Route]] = {}
        for route, id in _list_named(course):
            named.setdefault(id, []).append(route)
        there = frozenset(known)
        missing = [id for id in named if id not in there]
        for number, id in enumerate(missing):
            yield _explain(entry, id, named, known if number < _MOST_GUESSES else [])


def _explain(entry: Entry, id: str, named: dict[str, list[Route]], known: list[str]) -> Problem:
    """Say where the objective is named; or, where its like is named nowhere, that its own id is misspelt."""
    routes = named[id]
    near = find_nearest(id, known)
    arguments = {"course": entry.record.title, "id": id, "near": near}
    if near and near not in named and len(routes) > 1:
        message = "没有课题或试题对应目标 {near}，却有 {n} 处写的是 {id}：这里的编号是不是写错了？"
        related = tuple(Related(entry.locate(route), "这里写的是 {id}", {"id": id}) for route in routes)
        location = entry.locate(("objectives", near, "id"))
        return Problem(RULE.id, location, message, {**arguments, "n": len(routes)}, related, id)
    message = "“{course}”没有学习目标 {id}"
    related = tuple(Related(entry.locate(route), "这里也是") for route in routes[1:])
    return Problem(RULE.id, entry.locate(routes[0]), message, arguments, related, near)


def _list_named(course: Course) -> Iterator[tuple[Route, str]]:
    for lesson in course.lessons:
        for index, id in enumerate(lesson.objectives):
            yield ("lessons", lesson.id, "objectives", str(index)), id
    for item in course.quiz:
        yield ("quiz", item.id, "objective"), item.objective
