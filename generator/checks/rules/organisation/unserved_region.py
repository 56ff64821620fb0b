"""Every region at the tree's end has a dealer, or says why it has none (E04)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.organisation import Dealer, Region

RULE = Rule(
    id="unserved-region",
    severity=Severity.ERROR,
    title="区域没有经销商，也没有写原因",
    why="空白市场要有人知道、有人管。",
    help="给经销商授权这个区域，或写 vacant_reason。",
    bad="id: lishui\nlevel: territory   # 没有经销商",
    good="id: lishui\nlevel: territory\nvacant_reason: 正在筛选经销商，预计一季度签约",
    completeness=True,
    kinds=("region",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published region without parts, without a dealer and without a reason."""
    served = {id for _, dealer in ground.published(Dealer) for id in dealer.authorised_regions}
    inner = {region.parent for region in ground.graph.all(Region)}
    for entry, region in ground.published(Region):
        if region.id not in inner and not region.vacant_reason and not served & ground.region_line(region.id):
            message = "“{title}”没有经销商，也没有写空白原因"
            yield Problem(RULE.id, entry.locate(("vacant_reason",)), message, {"title": region.title})
