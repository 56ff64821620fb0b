"""Whoever buys from a dealer is granted no more than that dealer is: regions, channels, product lines."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Related, Rule, Severity, Term
from generator.graph.bounds import lie_in
from generator.model.fields import list_shapes
from generator.model.organisation import Dealer

RULE = Rule(
    id="grant-beyond-parent",
    severity=Severity.ERROR,
    title="下级经销商的授权比上级宽",
    why="上级自己没有的授权给不了下级，卖到别家的区域就是窜货。",
    help="改下级的授权，或让它直接和厂家签约（去掉 parent）。",
    bad="上级：authorised_regions: [hangzhou]\n下级：authorised_regions: [hangzhou, ningbo]",
    good="上级：authorised_regions: [hangzhou]\n下级：authorised_regions: [yuhang]   # 在杭州里面",
    kinds=("dealer",),
)
_GRANTS = {"authorised_regions": "regions", "channels": "channels", "product_lines": "product_lines"}
"""The fields that grant something, with the bound whose tree their values lie in."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each grant that is wider than that of the dealer above; who names no product line has all."""
    dealers = {dealer.id: (entry, dealer) for entry, dealer in ground.published(Dealer)}
    for entry, dealer in dealers.values():
        above = dealers.get(dealer.parent or "")
        if above is None:
            continue
        for name, bound in _GRANTS.items():
            values, wider = getattr(dealer, name), getattr(above[1], name)
            if wider and not lie_in(bound, values, wider, ground.find_parent):
                message = "“{title}”的{field}比上级“{upper}”宽"
                field = Term(list_shapes(Dealer)[name].title)
                arguments = {"title": dealer.title, "field": field, "upper": above[1].title}
                related = (Related(above[0].locate((name,)), "上级的在这里"),)
                yield Problem(RULE.id, entry.locate((name,) if values else ("parent",)), message, arguments, related)
