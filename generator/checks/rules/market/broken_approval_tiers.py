"""Approval tiers rise, and the last has no upper end (E14)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.market import PromotionType

RULE = Rule(
    id="broken-approval-tiers",
    severity=Severity.ERROR,
    title="审批档没有逐级升高",
    why="档与档之间有空当，或大额没有人批，流程会卡住。",
    help="金额从小到大，最后一档不写 up_to_cny。",
    bad="approval_tiers: [{up_to_cny: 50000, …}, {up_to_cny: 10000, …}]",
    good="approval_tiers: [{up_to_cny: 10000, …}, {role: sales-director}]",
    kinds=("promotion-type",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each tier that does not rise above the one before, or has no place or no open end."""
    for entry, promotion in ground.each(PromotionType):
        limits = [tier.up_to_cny for tier in promotion.approval_tiers]
        if limits[-1] is not None:
            location = entry.locate(("approval_tiers", str(len(limits) - 1), "up_to_cny"))
            yield Problem(RULE.id, location, "最后一档不能有上限，否则更大的金额没有人批")
        for index, (lower, upper) in enumerate(pairwise(limits), start=1):
            if lower is None or (upper is not None and upper <= lower):
                location = entry.locate(("approval_tiers", str(index)), part="item")
                yield Problem(RULE.id, location, "第 {n} 档的上限要高于前一档", {"n": index + 1})
