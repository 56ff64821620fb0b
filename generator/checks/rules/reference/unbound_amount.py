"""An amount that a worked example comes to follows that example wherever it is told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.bindings import Unbound, list_unbound
from generator.checks.context import RuleContext
from generator.decode.entry import Key
from generator.diagnostics import Problem, Related, Rule, Severity

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
    """Yield a problem for each amount that is offered for binding.

    An answer to choose from is offered none in its text: readers would know the right one by its link.
    """
    for unbound in list_unbound(ground):
        message = "{found}和“{title}”的算例里“{label}”一样：是不是同一个数？"
        entry = ground.graph.entries[Key.of(unbound.target)]
        found = unbound.passage.text[slice(*unbound.span)]
        named = {"found": found, "title": entry.record.title, "label": unbound.line.label}
        replacement = None if "options" in unbound.passage.route else f"[{found}]({unbound.target})"
        yield Problem(RULE.id, unbound.locate(), message, named, (_point(ground, unbound),), replacement)


def _point(ground: RuleContext, unbound: Unbound) -> Related:
    example, _, line = unbound.target.part.partition(".")
    entry = ground.graph.entries[Key.of(unbound.target)]
    return Related(entry.locate(("examples", example, "lines", line)), "算例的这一行在这里")
