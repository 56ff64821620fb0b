"""No course is its own prerequisite (E07)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.cycles import find_cycles
from generator.checks.ground import Ground
from generator.decode.entry import Key
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="prerequisite-cycle",
    severity=Severity.ERROR,
    title="先修课程成圈",
    why="互相要求先修，谁都学不了。",
    help="去掉其中一个先修。",
    bad="a 的 prerequisites: [b]\nb 的 prerequisites: [a]",
    good="b 的 prerequisites: [a]",
    kinds=("course",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each circle of prerequisites."""
    for circle in find_cycles({course.id: course.prerequisites for course in ground.graph.all(Course)}):
        entry = ground.graph.entries[Key(Course.KIND, circle[0])]
        message = "先修课程成圈：{circle}"
        arguments = {"circle": " → ".join((*circle, circle[0]))}
        yield Problem(RULE.id, entry.locate(("prerequisites",)), message, arguments)
