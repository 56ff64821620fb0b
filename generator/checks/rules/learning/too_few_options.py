"""A choice question offers at least two options (E08)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="too-few-options",
    severity=Severity.ERROR,
    title="选择题的选项少于两个",
    why="只有一个选项就不用选了。",
    help="补足选项，或把题型改成 short。",
    bad="form: single\noptions: [{id: a, …}]",
    good="form: single\noptions: [{id: a, …}, {id: b, …}]",
    kinds=("course",),
)
_CHOICES = ("single", "multiple", "true_false")
_LEAST = 2


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each choice question with fewer than two options."""
    for entry, course in ground.each(Course):
        for item in course.quiz:
            if item.form in _CHOICES and len(item.options) < _LEAST:
                message = "选择题至少要有两个选项，这里有 {n} 个"
                yield Problem(RULE.id, entry.locate(("quiz", item.id, "options")), message, {"n": len(item.options)})
