"""What both sides share totals 100 percent."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.factories.totals import Shares, total_to_100
from generator.decode.entry import Entry
from generator.diagnostics import Rule, Severity
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


def _list_splits(ground: RuleContext) -> Iterator[Shares]:
    for entry, promotion in ground.each(PromotionType):
        yield _share(entry, promotion.cost_split, "cost_split")
    for entry, activity in ground.each(BrandActivity):
        yield _share(entry, activity.cost_split, "cost_split")
    for entry, warranty in ground.each(WarrantyPolicy):
        yield _share(entry, warranty)


def _share(entry: Entry, split: CostSplit | WarrantyPolicy, *route: str) -> Shares:
    place = entry.locate((*route, "dealer_percent"))
    return Shares(place, (split.manufacturer_percent, split.dealer_percent), entry.record)


find = total_to_100(RULE, "双方分担合计是 {total:g}%，应当是 100%", _list_splits)
