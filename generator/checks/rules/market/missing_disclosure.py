"""A prize draw discloses beforehand the ten things that SAMR's order 32 of 2020 on promotions lists (E14)."""

from __future__ import annotations

from generator.checks.factories.missing import missing_choices
from generator.diagnostics import Rule, Severity
from generator.model.market import PromotionType

RULE = Rule(
    id="missing-disclosure",
    severity=Severity.ERROR,
    title="抽奖的公示内容不全",
    why="有奖销售要事先公示十项：奖项、奖品、价格、数量或概率、参加、开奖、兑奖、交付、弃奖和主办方。须法务确认。",
    help="把缺少的内容补进 disclosures。",
    bad="mechanic: prize_draw\ndisclosures: [prize_types, conditions]",
    good=(
        "disclosures: [prize_types, prize_names, prize_values, odds_or_quantity, conditions, draw_time, redemption, "
        "delivery, forfeiture, organiser]"
    ),
    kinds=("promotion-type",),
)
find = missing_choices(
    RULE,
    "抽奖“{title}”没有公示：{missing}",
    PromotionType,
    "disclosures",
    when=lambda one: one.mechanic == "prize_draw",
)
