"""A rule overrides one that reaches further than itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.graph.bounds import is_narrower
from generator.model.cooperation import CooperationRule
from generator.model.fields import list_shapes

RULE = Rule(
    id="override-not-narrower",
    severity=Severity.ERROR,
    title="覆盖的规则没有更大的适用范围",
    why="区域、产品线的规则可以覆盖全国的、全部产品线的规则，反过来不行，否则不知道按哪条办。",
    help="改 overrides，或把适用层面、区域、产品线、渠道、等级、关系写得比被覆盖的窄。",
    bad="scope: national\noverrides: returns-east   # scope: region",
    good="scope: national\nproduct_lines: [kitchen]\noverrides: returns   # 全部产品线",
    kinds=("rule",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each rule that reaches as far as the one that it overrides: by level, or by its bounds."""
    levels = tuple(list_shapes(CooperationRule)["scope"].choices)
    for entry, rule in ground.each(CooperationRule):
        upper = ground.graph.get(CooperationRule, rule.overrides)
        if upper is None or levels.index(rule.scope) > levels.index(upper.scope):
            continue
        if levels.index(rule.scope) < levels.index(upper.scope) or not is_narrower(rule, upper, ground.find_parent):
            message = "“{title}”的适用范围要小于被它覆盖的“{upper}”"
            arguments = {"title": rule.title, "upper": upper.title}
            yield Problem(RULE.id, entry.locate(("overrides",)), message, arguments)
