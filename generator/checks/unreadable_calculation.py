"""An expression holds numbers, + - * / ( ) and the ids of the lines above."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.arithmetic import compute
from generator.checks.examples import list_lines
from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="unreadable-calculation",
    severity=Severity.ERROR,
    title="算式看不懂",
    why="看不懂的算式没法核对。",
    help="只写数字、+ - * / ( ) 和前面各行的编号，编号里的连字符写成下划线；不能除以零。",
    bad="expression: 年供货额*2%",
    good="expression: annual_supply*2/100",
    kinds=("rule", "scorecard", "incentive"),
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each expression that cannot be worked out."""
    for place in list_lines(ground):
        if compute(place.line.expression or "", place.names) is None:
            message = "算式“{expression}”算不出来"
            location = place.entry.locate((*place.route, "expression"))
            yield Problem(RULE.id, location, message, {"expression": place.line.expression})
