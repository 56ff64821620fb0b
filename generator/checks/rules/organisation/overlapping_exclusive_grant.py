"""What is granted to one dealer alone is granted to no other: by region, channel, product line and time (E04)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.graph.bounds import touch
from generator.model.organisation import Dealer, Region

RULE = Rule(
    id="overlapping-exclusive-grant",
    severity=Severity.ERROR,
    title="独家授权被别家占用",
    why="答应一家独家，又把同一区域同一渠道给另一家，就是违约。",
    help="改授权区域、渠道、产品线或独家性，或用生效、失效日期错开。",
    bad=(
        "甲：authorised_regions: [hangzhou], channels: [retail], exclusivity: exclusive\n"
        "乙：authorised_regions: [hangzhou], channels: [retail], exclusivity: non_exclusive"
    ),
    good="甲：channels: [retail], exclusivity: exclusive\n乙：channels: [project], exclusivity: non_exclusive",
    kinds=("dealer",),
)
_Grant = tuple[Entry, Dealer]


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each dealer that shares an exclusive grant with an earlier one; regions include parts."""
    holders: dict[tuple[str, str], list[_Grant]] = {}
    for entry, dealer in ground.published(Dealer):
        for granted in product(dealer.authorised_regions, dealer.channels):
            holders.setdefault(granted, []).append((entry, dealer))
    for (region, channel), grants in holders.items():
        line = sorted(ground.region_line(region) - {region})
        earlier = [grant for above in line for grant in holders.get((above, channel), ())]
        alone = [grant for grant in earlier if _is_alone(grant)]
        for grant in grants:
            rivals = (one for one in (earlier if _is_alone(grant) else alone) if _clash(one[1], grant[1]))
            if first := next((one for one in rivals if _share_lines(one[1], grant[1], ground)), None):
                yield _explain(first, grant, ground.title_of(Region, region), channel)
            earlier.append(grant)
            alone += [grant] * _is_alone(grant)


def _is_alone(grant: _Grant) -> bool:
    return grant[1].exclusivity in {"exclusive", "sole"}


def _clash(first: Dealer, second: Dealer) -> bool:
    return first.id != second.id and not _ends_before(first, second) and not _ends_before(second, first)


def _share_lines(first: Dealer, second: Dealer, ground: RuleContext) -> bool:
    """Whether both may sell some product line each for itself; who names none sells all."""
    if _is_below(first, second, ground):
        return False
    lines = first.product_lines, second.product_lines
    return not all(lines) or touch("product_lines", *lines, ground.find_parent)


def _is_below(first: Dealer, second: Dealer, ground: RuleContext) -> bool:
    """Whether one of them buys from the other: its grant is a part of that one's."""
    return any(one.id in _list_above(other, ground) for one, other in ((first, second), (second, first)))


def _list_above(dealer: Dealer, ground: RuleContext) -> list[str]:
    found: list[str] = []
    while dealer.parent and dealer.parent not in found and (above := ground.graph.get(Dealer, dealer.parent)):
        found.append(above.id)
        dealer = above
    return found


def _ends_before(first: Dealer, second: Dealer) -> bool:
    return bool(first.effective_to and second.effective_from and first.effective_to < second.effective_from)


def _explain(first: _Grant, second: _Grant, region: str, channel: str) -> Problem:
    message = "“{first}”和“{second}”在“{region}”的 {channel} 渠道冲突：其中有独家授权"
    related = (Related(first[0].locate(("exclusivity",)), "另一家在这里"),)
    arguments = {"first": first[1].title, "second": second[1].title, "region": region, "channel": channel}
    return Problem(RULE.id, second[0].locate(("exclusivity",)), message, arguments, related)
