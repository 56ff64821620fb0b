"""An expression holds numbers, + - * / ( ) and the ids of the lines above."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.examples import LineInPlace, list_lines
from generator.diagnostics import Applicability, Problem, Rule, Severity
from generator.model.arithmetic import compute
from generator.words.nearest import find_nearest

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


_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PLAIN = str.maketrans({"×": "*", "÷": "/", "－": "-", "—": "-", "–": "-", "＋": "+", "＊": "*", "／": "/", "−": "-"})


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each expression that cannot be worked out: at the name that is unknown, if that is all."""
    for place in list_lines(ground):
        expression = place.line.expression or ""
        if compute(expression, place.names) is None:
            yield _explain(place, expression)


def _explain(place: LineInPlace, expression: str) -> Problem:
    """Tell of an expression; what it was meant to be is known only where that gives the line's value."""
    location = place.entry.locate((*place.route, "expression"))
    plain = unicodedata.normalize("NFKC", expression).translate(_PLAIN)
    if compute(plain, place.names) is not None:
        message = "算式“{expression}”里有全角或印刷用的符号，要写成 {plain}"
        right = plain if place.holds(compute(plain, place.names)) else None
        arguments = {"expression": expression, "plain": plain}
        return Problem(RULE.id, location, message, arguments, replacement=right, applicability=Applicability.SAFE)
    strange = [match for match in _NAME.finditer(expression) if match[0] not in place.names]
    if len({match[0] for match in strange}) == 1:
        name, (start, end) = strange[0][0], strange[0].span()
        near = find_nearest(name.replace("-", "_"), place.names)
        message = "前面各行里没有编号 {name}，是不是想写 {near}？" if near else "前面各行里没有编号 {name}"
        whole = _NAME.sub(lambda match: near or "" if match[0] == name else match[0], expression) if near else None
        right = near if whole is not None and place.holds(compute(whole, place.names)) else None
        lead = len(expression) - len(expression.lstrip())
        location = place.entry.locate((*place.route, "expression"), (start - lead, end - lead))
        named: dict[str, object] = {"name": name, "near": near}
        return Problem(RULE.id, location, message, named, replacement=right)
    return Problem(RULE.id, location, "算式“{expression}”算不出来", {"expression": expression})
