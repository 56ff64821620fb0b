"""A rebate stands in the contract (E13; Anti-Unfair Competition Law: paid openly and booked it is no bribe)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
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
find = missing(
    RULE,
    "返利规则“{title}”要在合同里载明",
    cooperation.CooperationRule,
    field="recorded_in_contract",
    when=lambda rule: rule.rule_type == "rebate",
)
