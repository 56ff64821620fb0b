"""The steps of a response follow each other in time (E18)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.risk import Risk

RULE = Rule(
    id="falling-response-times",
    severity=Severity.ERROR,
    title="应对步骤的时限倒退",
    why="时限都从发现时算起，后一步不会比前一步早。",
    help="按时限从短到长排列。",
    bad="response: [{within: P1D, …}, {within: PT4H, …}]",
    good="response: [{within: PT4H, …}, {within: P1D, …}]",
    kinds=("risk",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each step that is due before the one above it."""
    for entry, record in ground.each(Risk):
        for former, step in pairwise(record.response):
            if step.within < former.within:
                message = "这一步的时限比前一步还早"
                yield Problem(RULE.id, entry.locate(("response", step.id, "within")), message)
