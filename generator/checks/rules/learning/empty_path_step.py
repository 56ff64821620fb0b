"""A step of a learning path is a course or a task."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import LearningPath

RULE = Rule(
    id="empty-path-step",
    severity=Severity.ERROR,
    title="学习路径的一步既没有课程也没有任务",
    why="到了这一步，学员不知道做什么。",
    help="写 course 或 task。",
    bad="steps: [{by_day: 7, evidence: 测验成绩, sign_off: regional-manager}]",
    good="steps: [{by_day: 7, course: product-basics, evidence: 测验成绩, sign_off: regional-manager}]",
    kinds=("learning-path",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each step without a course and a task."""
    for entry, path in ground.each(LearningPath):
        for number, step in enumerate(path.steps, start=1):
            if step.course is None and step.task is None:
                location = entry.locate(("steps", step.id), part="item")
                yield Problem(RULE.id, location, "第 {n} 步要写课程或任务", {"n": number})
