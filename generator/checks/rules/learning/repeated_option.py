"""A question's options differ (E08)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="repeated-option",
    severity=Severity.ERROR,
    title="选项重复",
    why="两个选项一样，选哪个都说不清。",
    help="改写其中一个。",
    bad="options:\n  - {id: a, text: 30 天}\n  - {id: b, text: 30天}",
    good="options:\n  - {id: a, text: 30 天}\n  - {id: b, text: 60 天}",
    kinds=("course",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each option with the same text as an earlier one, spaces and case apart."""
    for entry, course in ground.each(Course):
        for item in course.quiz:
            seen: set[str] = set()
            for option in item.options:
                text = "".join(option.text.casefold().split())
                if text in seen:
                    route = ("quiz", item.id, "options", option.id, "text")
                    yield Problem(RULE.id, entry.locate(route), "选项“{text}”重复", {"text": option.text})
                seen.add(text)
