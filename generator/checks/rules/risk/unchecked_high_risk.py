"""A high risk is looked after by a checklist (E18)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.risk import Checklist, Risk

RULE = Rule(
    id="unchecked-high-risk",
    severity=Severity.ERROR,
    title="高风险没有进检查清单",
    why="风险值 10 以上的风险要定期检查，否则没人知道措施在不在。",
    help="在检查清单里加一条，risk 写它的编号。",
    bad="kind: risk\nid: dealer-overdue\nscore: 16   # 没有清单检查它",
    good="kind: checklist\nitems: [{id: overdue, risk: dealer-overdue, …}]",
    completeness=True,
    kinds=("risk", "checklist"),
)
_HIGH = 10


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published risk of score 10 or more that no published checklist names."""
    checked = {item.risk for _, checklist in ground.published(Checklist) for item in checklist.items}
    for entry, record in ground.published(Risk):
        if record.score >= _HIGH and record.id not in checked:
            message = "“{title}”的风险值是 {score}，要进检查清单"
            arguments = {"title": record.title, "score": record.score}
            yield Problem(RULE.id, entry.locate(("score",)), message, arguments)
