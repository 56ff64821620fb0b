"""On each day one version of a figure or rule holds, not two."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.versions import list_neighbours
from generator.diagnostics import Problem, Related, Rule, Severity

RULE = Rule(
    id="overlapping-versions",
    severity=Severity.ERROR,
    title="两版的日子重叠",
    why="同一天有两个说法，争议时谁也说不清该照哪一个。",
    help="上一版的 effective_to 写成下一版生效的前一天，或者不写；两版不能从同一天起。",
    bad="effective_from: 2026-04-01\nhistory: [{value: 45, effective_from: 2026-01-01, effective_to: 2026-04-30}]",
    good="effective_from: 2026-04-01\nhistory: [{value: 45, effective_from: 2026-01-01}]",
    kinds=("figure", "rule"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each version that has not ended when the next one begins."""
    for pair in list_neighbours(ground):
        starts_alike = pair.first.start == pair.second.start
        if starts_alike or (pair.first.end and pair.first.end >= pair.second.start):
            message = "{start} 起的这一版到 {end} 还没结束，下一版 {next} 就开始了"
            if starts_alike:
                message = "有两版都从 {start} 起"
            arguments = {"start": pair.first.start, "end": pair.first.end, "next": pair.second.start}
            related = (Related(pair.locate_second(), "下一版在这里"),)
            yield Problem(RULE.id, pair.locate_first(ended=not starts_alike), message, arguments, related)
