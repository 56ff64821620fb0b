"""A rebate stands in the contract (E13)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation

RULE = Rule(
    id="rebate-outside-contract",
    severity=Severity.ERROR,
    title="返利没有写进合同",
    why="口头返利说不清，也可能被当成商业贿赂。须法务确认。",
    help="写 recorded_in_contract: true，并真的写进合同。",
    bad="rule_type: rebate\nrecorded_in_contract: false",
    good="rule_type: rebate\nrecorded_in_contract: true",
    kinds=("rule",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each rebate rule that is not recorded in the contract."""
    for entry, rule in ground.each(cooperation.Rule):
        if rule.rule_type == "rebate" and not rule.recorded_in_contract:
            message = "返利规则“{title}”要在合同里载明"
            yield Problem(RULE.id, entry.locate(("recorded_in_contract",)), message, {"title": rule.title})
