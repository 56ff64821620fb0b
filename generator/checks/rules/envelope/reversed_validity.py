"""A record comes into force before it ends (E03)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="reversed-validity",
    severity=Severity.ERROR,
    title="失效日期早于生效日期",
    why="这样的记录永远不会生效。",
    help="检查 effective_from 和 effective_to。",
    bad="effective_from: 2027-06-01\neffective_to: 2027-01-01",
    good="effective_from: 2027-01-01\neffective_to: 2027-06-01",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each record that ends before it begins."""
    for entry in ground.graph.entries.values():
        start, end = entry.record.effective_from, entry.record.effective_to
        if start and end and start > end:
            message = "失效日期 {end} 早于生效日期 {start}"
            yield Problem(RULE.id, entry.locate(("effective_to",)), message, {"start": start, "end": end})
