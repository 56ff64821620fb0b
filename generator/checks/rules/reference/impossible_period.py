"""A figure that is counted as a period is a length of time: whole units, more than none, fewer than a hundred years."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.period import LONGEST, read_amount, read_unit
from generator.model.reference import Figure

RULE = Rule(
    id="impossible-period",
    severity=Severity.ERROR,
    title="写了怎么起算，数字却不是能数的期限",
    why="负的、零、半个工作日、几百年，数不出一个日子，靠它的检查和例子也都算不了。",
    help="单位写秒、分钟、小时、天、周、个工作日、个月、年，数值写大于 0 的整数；每月几号的写 each_month: true。",
    bad="value: -3\nunit: 天\nperiod: {counted_from: activity-end}",
    good="value: 3\nunit: 天\nperiod: {counted_from: activity-end}",
    kinds=("figure",),
)
_DAYS_OF_MONTH = range(1, 32)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each figure whose value and unit are no period, or no day of a month."""
    for entry, figure in ground.each(Figure):
        if figure.period is None:
            continue
        if figure.period.each_month:
            if figure.unit not in ("日", "号") or figure.value not in _DAYS_OF_MONTH:
                message = "“{title}”是每月的日期，{value} 不是：要写 1 到 31 日"
                yield Problem(RULE.id, entry.locate(("value",)), message, _name(figure))
        elif (unit := read_unit(figure.unit)) is None:
            message = "“{title}”写了怎么起算，单位“{unit}”却不是时间"
            yield Problem(RULE.id, entry.locate(("unit",)), message, {"title": figure.title, "unit": figure.unit})
        elif read_amount(figure.value, figure.unit) is None:
            message = "“{title}”是 {value}，数不出日子：要写大于 0、不超过 {most} 的整数"
            most = LONGEST[unit[0]] // unit[1]
            yield Problem(RULE.id, entry.locate(("value",)), message, {**_name(figure), "most": most})
        elif figure.period.counted_from is None:
            message = "“{title}”没有写从哪个时点起算"
            yield Problem(RULE.id, entry.locate(("period",)), message, {"title": figure.title})


def _name(figure: Figure) -> dict[str, object]:
    return {"title": figure.title, "value": figure.show()}
