"""Every objective is assessed by a question (E08)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="unassessed-objective",
    severity=Severity.ERROR,
    title="学习目标没有试题",
    why="不考就不知道学会了没有。",
    help="给这个目标写一道试题。",
    bad="objectives: [{id: explain-rebate, …}]\nquiz: []",
    good="quiz: [{id: q1, objective: explain-rebate, …}]",
    completeness=True,
    kinds=("course",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each objective of a published course without a question."""
    for entry, course in ground.published(Course):
        assessed = {item.objective for item in course.quiz}
        for objective in course.objectives:
            if objective.id not in assessed:
                message = "“{course}”的学习目标 {id} 没有试题"
                arguments = {"course": course.title, "id": objective.id}
                yield Problem(RULE.id, entry.locate(("objectives", objective.id)), message, arguments)
