"""A level's role belongs to the side that the level names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.cooperation import EscalationPath
from generator.model.roles import Role

RULE = Rule(
    id="escalation-side-mismatch",
    severity=Severity.ERROR,
    title="升级级别的所属方和岗位不符",
    why="写着厂家，岗位却是经销商的，读者会找错人。",
    help="改 side 或 role。",
    bad="side: manufacturer\nrole: dealer-owner",
    good="side: dealer\nrole: dealer-owner",
    kinds=("escalation-path",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each level whose role is on the other side; another side is no remedy if it is the last."""
    for entry, path in ground.each(EscalationPath):
        for index, level in enumerate(path.levels):
            role = ground.graph.get(Role, level.role)
            if role and role.side != level.side:
                message = "“{role}”不属于这一级写的所属方"
                location = entry.locate(("levels", str(index), "side"))
                others = {one.side for one in path.levels if one is not level}
                replacement = role.side if level.side in others else None
                yield Problem(RULE.id, location, message, {"role": role.title}, replacement=replacement)
