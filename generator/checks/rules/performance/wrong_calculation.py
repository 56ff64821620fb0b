"""Each line of a worked example is what its expression gives."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.examples import list_lines
from generator.diagnostics import Problem, Rule, Severity
from generator.model.arithmetic import compute

RULE = Rule(
    id="wrong-calculation",
    severity=Severity.ERROR,
    title="算例算错了",
    why="经销商会照着算例核对自己的钱，错一分都会来问。",
    help="按算式重新计算 value，或改算式。",
    bad="{id: rebate, expression: 1000000*2/100, value: 25000, …}",
    good="{id: rebate, expression: 1000000*2/100, value: 20000, …}",
    kinds=("rule", "scorecard", "incentive"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each line whose value is off by more than 0.01; names stand for the lines above."""
    for place in list_lines(ground):
        result = compute(place.line.expression or "", place.names)
        if result is not None and not place.holds(result):
            message = "{expression} 等于 {result}，写的是 {value}"
            arguments = {
                "expression": place.line.expression,
                "result": f"{float(result):.10g}",
                "value": f"{place.line.value:.10g}",
            }
            location = place.entry.locate((*place.route, "value"))
            right = round(float(result), 10)
            replacement = int(right) if right.is_integer() else right
            yield Problem(RULE.id, location, message, arguments, replacement=replacement)
