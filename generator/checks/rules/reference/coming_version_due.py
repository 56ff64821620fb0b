"""What was to come becomes what is written, once its day has come."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.versions import list_with_history
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="coming-version-due",
    severity=Severity.WARNING,
    title="新值已经到日子，还没写成现行值",
    why="正文里的数字和新值对不上，没宣布过的新值读者也看不到。",
    help="把新值和它的 effective_from 写到记录上，原来的值移进 history，再改各处正文。",
    bad="value: 30\neffective_from: 2026-04-01\nhistory: [{value: 20, effective_from: 2027-01-01}]   # 今天 2027-01-15",
    good="value: 20\neffective_from: 2027-01-01\nhistory: [{value: 30, effective_from: 2026-04-01}]",
    kinds=("figure", "rule"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each version after a record's own whose first day is not ahead."""
    for entry, versions in list_with_history(ground):
        own = entry.record.effective_from
        for number, version in enumerate(versions):
            if own and own < version.effective_from <= ground.today:
                message = "“{title}”从 {day} 起的新值已经到日子，记录上写的还是旧值"
                arguments = {"title": entry.record.title, "day": version.effective_from}
                place = entry.locate(("history", str(number), "effective_from"))
                yield Problem(RULE.id, place, message, arguments)
