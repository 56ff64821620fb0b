"""What a dealer's company receives is agreed in writing (E13)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Incentive

RULE = Rule(
    id="incentive-outside-contract",
    severity=Severity.ERROR,
    title="给经销商公司的激励没有书面约定",
    why="没有写明的奖励可能被当成商业贿赂。须法务确认。",
    help="写进合同或补充协议，并写 recorded_in_contract: true。",
    bad="recipient: dealer_company\nrecorded_in_contract: false",
    good="recipient: dealer_company\nrecorded_in_contract: true",
    kinds=("incentive",),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each incentive for a dealer's company that no contract records."""
    for entry, incentive in ground.each(Incentive):
        if incentive.recipient == "dealer_company" and not incentive.recorded_in_contract:
            message = "“{title}”要在合同里载明"
            yield Problem(RULE.id, entry.locate(("recorded_in_contract",)), message, {"title": incentive.title})
