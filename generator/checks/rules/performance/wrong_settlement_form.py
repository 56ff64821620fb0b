"""Money for a dealer's company goes through its books (E13)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Incentive

RULE = Rule(
    id="wrong-settlement-form",
    severity=Severity.ERROR,
    title="经销商奖金的兑付方式不对",
    why="给公司的奖金要进公司账户，不能走工资，也不能不写怎么付。",
    help="settlement_form 写折扣、贷项通知单、实物或对公转账。",
    bad="form: monetary\nrecipient: dealer_company\nsettlement_form: payroll",
    good="form: monetary\nrecipient: dealer_company\nsettlement_form: credit_note",
    kinds=("incentive",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each incentive in money for a dealer's company that does not go through its books."""
    for entry, incentive in ground.each(Incentive):
        company = incentive.recipient == "dealer_company" and incentive.form == "monetary"
        if company and incentive.settlement_form in ("payroll", "none"):
            message = "“{title}”是给经销商公司的奖金，不能用这种方式兑付"
            yield Problem(RULE.id, entry.locate(("settlement_form",)), message, {"title": incentive.title})
