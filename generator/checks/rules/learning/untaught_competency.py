"""Every competency is taught by a published course (E07)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Competency, Course

RULE = Rule(
    id="untaught-competency",
    severity=Severity.ERROR,
    title="能力项没有课程",
    why="要求大家会，却没有地方学。",
    help="在课程的 competencies 里写上它，或新写一门课程。",
    bad="kind: competency\nid: negotiation   # 没有课程教它",
    good="kind: course\ncompetencies: [negotiation]",
    completeness=True,
    kinds=("competency",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published competency that no published course teaches."""
    taught = {id for _, course in ground.published(Course) for id in course.competencies}
    for entry, competency in ground.published(Competency):
        if competency.id not in taught:
            message = "能力项“{title}”没有课程"
            yield Problem(RULE.id, entry.locate(("id",)), message, {"title": competency.title})
