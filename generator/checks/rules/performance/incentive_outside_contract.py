"""What a dealer's company receives is agreed in writing (E13; Anti-Unfair Competition Law, as for rebates)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
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
find = missing(
    RULE,
    "“{title}”要在合同里载明",
    Incentive,
    field="recorded_in_contract",
    when=lambda incentive: incentive.recipient == "dealer_company",
)
