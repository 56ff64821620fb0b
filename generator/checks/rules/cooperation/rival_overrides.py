"""Two rules override the same one and may hold at once: nobody could say which of them goes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.graph.bounds import is_narrower, may_meet
from generator.model.cooperation import CooperationRule

RULE = Rule(
    id="rival-overrides",
    severity=Severity.WARNING,
    title="两条规则覆盖同一条，又可能同时适用",
    why="同一家经销商、同一条产品线同时落在两条里，谁也说不清按哪条办。",
    help="把两条的区域、产品线、渠道、等级或关系写得不重叠；一条比另一条窄的，让窄的覆盖宽的。",
    bad="甲：regions: [east], overrides: returns\n乙：product_lines: [kitchen], overrides: returns",
    good="甲：product_lines: [air-conditioner], overrides: returns\n乙：product_lines: [kitchen], overrides: returns",
    kinds=("rule",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each later rule of such a pair; of one that is narrower it is known that it goes."""
    rivals: dict[str, list[tuple[Entry, CooperationRule]]] = {}
    for entry, rule in ground.published(CooperationRule):
        if rule.overrides:
            rivals.setdefault(rule.overrides, []).append((entry, rule))
    for id, found in rivals.items():
        for (first, one), (second, other) in combinations(found, 2):
            if not _are_apart(one, other, ground):
                message = "“{title}”和“{other}”都覆盖“{upper}”，又可能同时适用"
                upper = ground.title_of(CooperationRule, id)
                arguments = {"title": other.title, "other": one.title, "upper": upper}
                related = (Related(first.locate(("overrides",)), "另一条在这里"),)
                yield Problem(RULE.id, second.locate(("overrides",)), message, arguments, related)


def _are_apart(one: CooperationRule, other: CooperationRule, ground: RuleContext) -> bool:
    """Whether two rules never hold at once, or one of them clearly goes before the other."""
    if not may_meet(one, other, ground.find_parent) or (one.subject and other.subject and one.subject != other.subject):
        return True
    pairs = ((one, other), (other, one))
    return one.scope != other.scope or any(is_narrower(*pair, ground.find_parent) for pair in pairs)
