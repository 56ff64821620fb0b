"""An amount that a worked example comes to follows that example wherever it is told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.bindings import list_repeated, list_unbound
from generator.checks.context import RuleContext
from generator.decode.entry import Key
from generator.diagnostics import Problem, Related, Route, Rule, Severity
from generator.model.target import Target

RULE = Rule(
    id="unbound-amount",
    severity=Severity.SUGGESTION,
    title="这个数可能是算例里的一行",
    why="算例或关键数字改了，没有挂上去的数不会有人提醒，读者会照着旧的数算账。",
    help="是那一行的数，就按建议写成链接；标题和选项里写不了链接，写进 figures。只是碰巧一样，不用管。",
    bad="answer: 应付 252,000 元，算例见[](rule:rebate-structure)",
    good="answer: 应付 [252,000 元](rule:rebate-structure#year-105.payable)，算例见[](rule:rebate-structure)",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each amount that is offered for binding, and each line that repeats the result of another.

    An answer to choose from is offered none in its text: readers would know the right one by its link.
    """
    for unbound in list_unbound(ground):
        message = "{found}和“{title}”的算例里“{label}”一样：是不是同一个数？"
        entry = ground.graph.entries[Key.of(unbound.target)]
        found = unbound.passage.text[slice(*unbound.span)]
        named = {"found": found, "title": entry.record.title, "label": unbound.line.label}
        replacement = None if "options" in unbound.passage.route else f"[{found}]({unbound.target})"
        yield Problem(RULE.id, unbound.locate(), message, named, (_point(ground, unbound.target),), replacement)
    for entry, target, line, source, other in list_repeated(ground):
        message = "{found}和“{label}”的得数一样：是取自那一行的，写 line: {source}"
        named = {"found": line.show(), "label": other.label, "source": str(source)}
        place = entry.locate((*_find_route(target), "value"))
        yield Problem(RULE.id, place, message, named, (_point(ground, source),))


def _point(ground: RuleContext, target: Target) -> Related:
    return Related(ground.graph.entries[Key.of(target)].locate(_find_route(target)), "算例的这一行在这里")


def _find_route(target: Target) -> Route:
    example, _, line = target.part.partition(".")
    return "examples", example, "lines", line
