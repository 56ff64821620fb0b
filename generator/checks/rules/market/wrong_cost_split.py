"""What both sides share totals 100 percent."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Route, Rule, Severity
from generator.model.market import BrandActivity, CostSplit, PromotionType
from generator.model.service import WarrantyPolicy

RULE = Rule(
    id="wrong-cost-split",
    severity=Severity.ERROR,
    title="双方分担合计不是 100%",
    why="合计不是 100%，就有一部分没人出，或出了两遍。",
    help="调整 manufacturer_percent 和 dealer_percent。",
    bad="cost_split: {manufacturer_percent: 60, dealer_percent: 50}",
    good="cost_split: {manufacturer_percent: 60, dealer_percent: 40}",
    kinds=("promotion-type", "brand-activity", "warranty-policy"),
)
_Split = CostSplit | WarrantyPolicy
_TOTAL = 100


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each promotion, brand activity and warranty whose shares do not total 100."""
    for entry, route, split in _list_splits(ground):
        total = split.manufacturer_percent + split.dealer_percent
        if round(total - _TOTAL, 6):
            message = "双方分担合计是 {total:g}%，应当是 100%"
            yield Problem(RULE.id, entry.locate((*route, "dealer_percent")), message, {"total": total})


def _list_splits(ground: Ground) -> Iterator[tuple[Entry, Route, _Split]]:
    for entry, promotion in ground.each(PromotionType):
        yield entry, ("cost_split",), promotion.cost_split
    for entry, activity in ground.each(BrandActivity):
        yield entry, ("cost_split",), activity.cost_split
    for entry, warranty in ground.each(WarrantyPolicy):
        yield entry, (), warranty
