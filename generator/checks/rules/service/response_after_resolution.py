"""An answer comes no later than the solution (E17)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.cooperation import EscalationPath
from generator.model.service import ServiceLevel

RULE = Rule(
    id="response-after-resolution",
    severity=Severity.ERROR,
    title="响应时限晚于解决时限",
    why="还没答复就已经解决，两个时限一定有一个写错。",
    help="让响应（答复）时限不长于解决时限。",
    bad="response_target: P3D\nresolution_target: P1D",
    good="response_target: PT4H\nresolution_target: P1D",
    kinds=("service-level", "escalation-path"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each service level and each level of escalation that answers after it has solved."""
    message = "响应时限比解决时限还长"
    for entry, service in ground.each(ServiceLevel):
        if service.response_target > service.resolution_target:
            yield Problem(RULE.id, entry.locate(("response_target",)), message)
    for entry, path in ground.each(EscalationPath):
        for index, level in enumerate(path.levels):
            if level.respond_within > level.resolve_within:
                yield Problem(RULE.id, entry.locate(("levels", str(index), "respond_within")), message)
