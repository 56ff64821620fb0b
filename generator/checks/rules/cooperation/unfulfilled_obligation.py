"""What a rule obliges a side to do, some activity or duty of that side carries out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.responsibility import SIDES, find_obligations, list_kept
from generator.diagnostics import Problem, Rule, Severity, Term
from generator.model import cooperation

RULE = Rule(
    id="unfulfilled-obligation",
    severity=Severity.WARNING,
    title="规则里一方的义务没有人履行",
    why="规则写了义务，却没有一项活动或职责去做它，到了日子谁都以为是别人的事。",
    help="在履行它的活动或职责里写 fulfils: [规则编号]；活动里那一方要有岗位执行（R）或负责（A）。",
    bad="kind: rule\nid: order-placing\ndealer_obligations: [周三前下单]   # 没有活动或职责写 fulfils: [order-placing]",
    good="kind: activity\nfulfils: [order-placing]\nraci:\n  - {role: dealer-owner, code: R}",
    completeness=True,
    kinds=("rule",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each side of a published rule whose obligations nothing published carries out."""
    for side, name in SIDES:
        kept = list_kept(ground, side)
        for entry, rule in ground.published(cooperation.CooperationRule):
            field, obligations = find_obligations(rule, side)
            if obligations and rule.id not in kept:
                message = "“{title}”里{side}的 {n} 条义务，没有一项活动或职责去履行"
                arguments = {"title": rule.title, "side": Term(name), "n": len(obligations)}
                yield Problem(RULE.id, entry.locate((field,)), message, arguments)
