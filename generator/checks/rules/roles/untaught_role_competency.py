"""What a role must be able to do is taught to that role (E07)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Competency, Course
from generator.model.roles import Role

RULE = Rule(
    id="untaught-role-competency",
    severity=Severity.ERROR,
    title="岗位需要的能力没有课程教给它",
    why="课程有，但培训对象里没有这个岗位，它还是学不到。",
    help="把岗位写进课程的 audience_roles，或补一门课程。",
    bad="岗位 order-specialist 的 profile 要 negotiation，教它的课程 audience_roles 里没有 order-specialist",
    good="kind: course\ncompetencies: [negotiation]\naudience_roles: [order-specialist]",
    completeness=True,
    kinds=("role",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each competency of a published role that no published course teaches to that role."""
    taught = {
        (role, competency)
        for _, course in ground.published(Course)
        for role in course.audience_roles
        for competency in course.competencies
    }
    for entry, role in ground.published(Role):
        for index, line in enumerate(role.profile or ()):
            if (role.id, line.competency) not in taught:
                message = "没有课程把“{competency}”教给“{role}”"
                arguments = {"competency": ground.title_of(Competency, line.competency), "role": role.title}
                yield Problem(RULE.id, entry.locate(("profile", str(index), "competency")), message, arguments)
