"""A prize draw discloses five things beforehand (E14; SAMR order on promotions)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.market import PromotionType

RULE = Rule(
    id="missing-disclosure",
    severity=Severity.ERROR,
    title="抽奖的公示内容不全",
    why="有奖销售要事先公示奖项、概率或数量、条件、开奖时间和主办方。须法务确认。",
    help="把缺少的内容补进 disclosures。",
    bad="mechanic: prize_draw\ndisclosures: [prize_types, conditions]",
    good="disclosures: [prize_types, odds_or_quantity, conditions, draw_time, organiser]",
    kinds=("promotion-type",),
)
_NEEDED = ("prize_types", "odds_or_quantity", "conditions", "draw_time", "organiser")


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each prize draw that does not disclose all five."""
    for entry, promotion in ground.each(PromotionType):
        missing = [name for name in _NEEDED if name not in promotion.disclosures]
        if promotion.mechanic == "prize_draw" and missing:
            message = "抽奖“{title}”没有公示：{missing}"
            arguments = {"title": promotion.title, "missing": tuple(missing)}
            yield Problem(RULE.id, entry.locate(("disclosures",)), message, arguments)
