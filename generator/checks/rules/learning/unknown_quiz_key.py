"""The key of a question is among its options (E08)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course
from generator.words.nearest import find_nearest

RULE = Rule(
    id="unknown-quiz-key",
    severity=Severity.ERROR,
    title="答案不在选项里",
    why="答案对不上选项，没有人能答对。",
    help="key 写选项的编号。",
    bad="options: [{id: a, …}, {id: b, …}]\nkey: [c]",
    good="options: [{id: a, …}, {id: b, …}]\nkey: [b]",
    kinds=("course",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each key that is no option."""
    for entry, course in ground.each(Course):
        for item in course.quiz:
            options = [option.id for option in item.options]
            for index, id in enumerate(item.key or ()):
                if id not in options:
                    route = ("quiz", item.id, "key", str(index))
                    message = "选项里没有 {id}，可选：{options}"
                    arguments = {"id": id, "options": tuple(options)}
                    near = find_nearest(id, options)
                    yield Problem(RULE.id, entry.locate(route), message, arguments, replacement=near)
