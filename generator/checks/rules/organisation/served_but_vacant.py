"""A region that a dealer serves is not called vacant."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.organisation import Dealer, Region

RULE = Rule(
    id="served-but-vacant",
    severity=Severity.ERROR,
    title="有经销商的区域写了空白原因",
    why="又有经销商又说空白，读者不知道信哪个。",
    help="删掉 vacant_reason，或改经销商的授权区域。",
    bad="id: hangzhou\nvacant_reason: 暂无经销商   # 某经销商的授权区域有 hangzhou",
    good="id: hangzhou",
    kinds=("region",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each region with a reason for being vacant that a published dealer serves."""
    dealers = {id: (entry, dealer) for entry, dealer in ground.published(Dealer) for id in dealer.authorised_regions}
    for entry, region in ground.each(Region):
        if region.vacant_reason and region.id in dealers:
            place, dealer = dealers[region.id]
            message = "“{title}”写了空白原因，却是经销商“{dealer}”的授权区域"
            related = (Related(place.locate(("authorised_regions",)), "授权在这里"),)
            arguments = {"title": region.title, "dealer": dealer.title}
            yield Problem(RULE.id, entry.locate(("vacant_reason",)), message, arguments, related)
