"""The periods of a procedure, one after the other, end within the limit that is set for the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.clocks import Chains, list_clocks, name_milestone, read_calendars
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Related, Rule, Severity

RULE = Rule(
    id="chain-exceeds-limit",
    severity=Severity.ERROR,
    title="各步的期限加起来超过总期限",
    why="每一步都按时，整件事还是超期：守规矩的人也做不到，两边只能吵。",
    help="加长总期限，或缩短其中几步；总期限其实只管一段的，改它的起算时点或终点。",
    bad="查清 15 个工作日、决定 5 个工作日；从立案到决定 15 个工作日",
    good="查清 15 个工作日、决定 5 个工作日；从立案到决定 20 个工作日",
    kinds=("figure",),
)
_MOMENT = "%Y-%m-%d %H:%M"


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each limit that a chain of periods between the same milestones may overrun."""
    chains = Chains(list_clocks(ground), read_calendars(ground))
    for limit in chains.limits:
        overrun = chains.find_overrun(limit)
        if overrun is None:
            continue
        message = "从{start}到{end}限 {limit}，各步却要 {steps}：{day}起，一步步最晚 {last}，期限只到 {due}"
        arguments = {
            "start": name_milestone(ground, limit.period.counted_from),
            "end": name_milestone(ground, limit.period.until),
            "limit": limit.figure.show(),
            "steps": " + ".join(one.figure.show() for one in overrun.chain),
            "day": overrun.start,
            "last": f"{overrun.end:{_MOMENT}}",
            "due": f"{overrun.limit:{_MOMENT}}",
        }
        related = tuple(
            Related(one.entry.locate(("value",)), "这一步：{title}", {"title": one.figure.title})
            for one in overrun.chain
        )
        yield Problem(RULE.id, limit.entry.locate(("value",)), message, arguments, related)
