"""A question of a checklist says which risk or rule it serves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.risk import Checklist

RULE = Rule(
    id="unlinked-checklist-item",
    severity=Severity.WARNING,
    title="检查条目没有对应的风险或规则",
    why="不知道为什么检查，检查就容易走过场。",
    help="写 risk 或 rule。",
    bad="items: [{id: overdue, question: 有没有超期, …}]",
    good="items: [{id: overdue, question: 有没有超期, risk: dealer-overdue, …}]",
    completeness=True,
    kinds=("checklist",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each item of a published checklist without a risk and a rule."""
    for entry, checklist in ground.published(Checklist):
        for item in checklist.items:
            if item.risk is None and item.rule is None:
                message = "这一条没有写对应的风险或规则"
                yield Problem(RULE.id, entry.locate(("items", item.id), part="item"), message)
