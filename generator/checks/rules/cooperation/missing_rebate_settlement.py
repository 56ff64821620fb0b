"""A rebate says how it is settled and with whom: the dealer's company, never a person (E13)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity, Term
from generator.model import cooperation

RULE = Rule(
    id="missing-rebate-settlement",
    severity=Severity.ERROR,
    title="返利没有写清怎么兑付、兑付给谁",
    why="没有入账的返利会被当成商业贿赂。须法务确认。",
    help="写 settlement_form 和 settlement_recipient: dealer_company。",
    bad="rule_type: rebate",
    good="rule_type: rebate\nsettlement_form: credit_note\nsettlement_recipient: dealer_company",
    kinds=("rule",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each field of a rebate rule's settlement that is missing."""
    for entry, rule in ground.each(cooperation.CooperationRule):
        if rule.rule_type != "rebate":
            continue
        for field, name in (("settlement_form", "兑付方式"), ("settlement_recipient", "兑付对象")):
            if getattr(rule, field) is None:
                message = "返利规则“{title}”没有写{name}"
                yield Problem(RULE.id, entry.locate((field,)), message, {"title": rule.title, "name": Term(name)})
