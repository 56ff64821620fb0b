"""What a change record says was and became of a figure is what the figure's history says of those days."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.figures import figure_of, find_figure_on, list_linked
from generator.checks.versions import find_told_day
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.change import ChangeRecord
from generator.model.quantities import find_quantities, measure

RULE = Rule(
    id="change-differs-from-history",
    severity=Severity.ERROR,
    title="变更记录和关键数字的历史对不上",
    why="变更记录说一个数，关键数字的历史说另一个：争议时两张纸各执一词。",
    help="日子或数字错了的改过来；关键数字少了旧值的，在它的 history 里补上旧值和日子。",
    bad="changed_on: 2026-04-01\nbefore: 活动后 [60 天](figure:claim-deadline)内   # 历史里那天以前是 45 天",
    good="changed_on: 2026-04-01\nbefore: 活动后 [45 天](figure:claim-deadline)内",
    kinds=("change-record",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each linked number in `before` and `after` that was none of the figure's on that day."""
    for link in list_linked(ground):
        entry = link.passage.entry
        if entry is None or not isinstance(entry.record, ChangeRecord):
            continue
        day = find_told_day(entry.record, link.passage.route)
        if day is None:
            continue
        figure = find_figure_on(figure_of(link.figure), day)
        if figure and measure(figure.value, figure.unit) in find_quantities(link.label, figure.unit):
            continue
        message = "这里写“{found}”，关键数字“{title}”在 {day} 是 {value}"
        if figure is None:
            message = "这里写“{found}”，关键数字“{title}”在 {day} 还没有生效，历史里也没有那天的值"
        arguments = {
            "found": link.label.strip(),
            "title": link.figure.record.title,
            "day": day,
            "value": figure.show() if figure else None,
        }
        field = "history" if figure_of(link.figure).history else "effective_from"
        related = (Related(link.figure.locate((field,)), "关键数字的日子在这里"),)
        span = (link.link.start, link.link.end)
        yield Problem(RULE.id, link.passage.locate(span), message, arguments, related)
