"""The steps of a response follow each other in time (E18)."""

from __future__ import annotations

from generator.checks.factories.sequences import rising
from generator.diagnostics import Rule, Severity
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
find = rising(RULE, "这一步的时限比前一步还早", Risk, "response", "within")
