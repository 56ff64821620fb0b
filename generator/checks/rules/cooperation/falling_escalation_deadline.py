"""Each level of an escalation path has at least as long to resolve as the one below (E09)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.cooperation import EscalationPath

RULE = Rule(
    id="falling-escalation-deadline",
    severity=Severity.ERROR,
    title="升级后的解决时限反而更短",
    why="问题越往上越难，时限要逐级加长，否则上级必然超时。",
    help="调整 resolve_within，逐级不减。",
    bad="levels: [{level: 1, resolve_within: P5D}, {level: 2, resolve_within: P2D}]",
    good="levels: [{level: 1, resolve_within: P2D}, {level: 2, resolve_within: P5D}]",
    kinds=("escalation-path",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each level with less time than the level below."""
    for entry, path in ground.each(EscalationPath):
        for index, (lower, upper) in enumerate(pairwise(path.levels), start=1):
            if upper.resolve_within < lower.resolve_within:
                message = "第 {level} 级的解决时限比下一级短"
                location = entry.locate(("levels", str(index), "resolve_within"))
                yield Problem(RULE.id, location, message, {"level": upper.level})
