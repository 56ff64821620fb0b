"""Who learns a step does not sign for it alone."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Location, Problem, Rule, Severity
from generator.model.learning import LearningPath
from generator.model.roles import Role

RULE = Rule(
    id="own-sign-off",
    severity=Severity.WARNING,
    title="学的人自己签核",
    why="自己给自己签字，等于没有人看过学会了没有。",
    help="把 sign_off 改成上级或带教人的岗位；没有上级的岗位可以自己签。",
    bad="roles: [credit-specialist]\nsteps: [{id: ledger, sign_off: credit-specialist, …}]",
    good="roles: [credit-specialist]\nsteps: [{id: ledger, sign_off: sales-director, …}]",
    kinds=("role", "learning-path"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each step whose only learner signs for it and has someone to report to."""
    known = {role.id for _, role in ground.published(Role)}
    led = {role.id: role.title for _, role in ground.published(Role) if role.reports_to in known}
    for entry, role in ground.published(Role):
        for planned in role.plan or ():
            if planned.sign_off == role.id and role.id in led:
                yield _tell(entry.locate(("plan", planned.id, "sign_off")), role.title)
    for entry, path in ground.published(LearningPath):
        for step in path.steps:
            if path.roles == (step.sign_off,) and step.sign_off in led:
                yield _tell(entry.locate(("steps", step.id, "sign_off")), led[step.sign_off])


def _tell(location: Location, role: str) -> Problem:
    return Problem(RULE.id, location, "这一步由学的人（{role}）自己签核", {"role": role})
