"""No prize of a draw is worth more than 50,000 yuan (E14; Anti-Unfair Competition Law)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.market import PromotionType

RULE = Rule(
    id="prize-above-limit",
    severity=Severity.ERROR,
    title="抽奖的最高奖超过五万元",
    why="抽奖式有奖销售的最高奖不得超过五万元。须法务确认。",
    help="写 max_prize_cny，并且不超过 50000。",
    bad="mechanic: prize_draw\nmax_prize_cny: 88000",
    good="mechanic: prize_draw\nmax_prize_cny: 50000",
    kinds=("promotion-type",),
)
_LIMIT = 50_000
"""Yuan, by the law itself. A company that wants to stay further below says so in its data, as a figure."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each prize draw whose highest prize is above the limit or unknown."""
    for entry, promotion in ground.each(PromotionType):
        prize = promotion.max_prize_cny
        if prize is not None and prize > _LIMIT:
            message = "最高奖 {prize} 元超过 50000 元"
            yield Problem(RULE.id, entry.locate(("max_prize_cny",)), message, {"prize": prize})
        elif prize is None and promotion.mechanic == "prize_draw":
            yield Problem(RULE.id, entry.locate(("max_prize_cny",)), "抽奖要写最高奖金额")
