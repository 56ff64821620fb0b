"""Between two versions of a figure or rule there is no day on which nothing holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.checks.context import RuleContext
from generator.checks.versions import list_neighbours
from generator.diagnostics import Problem, Related, Rule, Severity

RULE = Rule(
    id="gapped-versions",
    severity=Severity.ERROR,
    title="两版之间有空档",
    why="空档里的日子没有任何规定可照。",
    help="上一版的 effective_to 写成下一版生效的前一天，或者不写，让它自动接上。",
    bad="effective_from: 2026-04-01\nhistory: [{value: 45, effective_from: 2026-01-01, effective_to: 2026-02-28}]",
    good="effective_from: 2026-04-01\nhistory: [{value: 45, effective_from: 2026-01-01, effective_to: 2026-03-31}]",
    kinds=("figure", "rule"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each version that ends before the day before the next one."""
    for pair in list_neighbours(ground):
        if pair.first.end and pair.first.end + timedelta(days=1) < pair.second.start:
            message = "{start} 起的这一版到 {end} 为止，下一版 {next} 才开始：中间的日子没有规定"
            arguments = {"start": pair.first.start, "end": pair.first.end, "next": pair.second.start}
            related = (Related(pair.locate_second(), "下一版在这里"),)
            yield Problem(RULE.id, pair.locate_first(ended=True), message, arguments, related)
