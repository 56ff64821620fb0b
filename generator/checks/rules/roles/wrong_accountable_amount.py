"""Where who is accountable changes with the amount, each amount has exactly one role that is (E05)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf

from generator.checks.context import RuleContext
from generator.checks.responsibility import list_accountable
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity, Assignment

RULE = Rule(
    id="wrong-accountable-amount",
    severity=Severity.ERROR,
    title="有的金额不是正好一个负责人（A）",
    why="落在空当里的单子没有人拍板；落在重叠里的两个人都能拍板，出了事都说是对方批的。",
    help="让各个 A 的金额首尾相接：上一段的 up_to_cny 就是下一段的 above_cny；"
    "最小的一段不写 above_cny，最大的一段不写 up_to_cny。",
    bad="raci:\n  - {role: regional-manager, code: A, up_to_cny: 20000}\n"
    "  - {role: zone-director, code: A, above_cny: 50000}",
    good="raci:\n  - {role: regional-manager, code: A, up_to_cny: 20000}\n"
    "  - {role: zone-director, code: A, above_cny: 20000}",
    kinds=("activity",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each range of amounts of an activity that no A, or several, are for."""
    for entry, activity in ground.each(Activity):
        accountable = list_accountable(activity)
        if not any(line.is_limited for line in accountable) or any(line.is_empty for line in accountable):
            continue  # other rules tell it
        for low, high, count in _list_wrong(accountable):
            message, arguments = _tell(low, high)
            arguments |= {"title": activity.title, "n": count}
            yield Problem(RULE.id, entry.locate(("raci",)), message, arguments)


def _list_wrong(accountable: list[Assignment]) -> Iterator[tuple[float, float, int]]:
    """Yield the ranges between two ends that the lines name, with how many lines are for it, unless it is one."""
    ends = {end for line in accountable for end in line.amounts if end > 0}
    for low, high in pairwise(sorted(ends | {0, inf})):
        count = sum(line.covers(high) for line in accountable)
        if count != 1:
            yield low, high, count


def _tell(low: float, high: float) -> tuple[str, dict[str, object]]:
    if not low:
        return "“{title}”里 {high} 元以内的有 {n} 个负责岗位（A），应当正好 1 个", {"high": f"{high:,}"}
    if high == inf:
        return "“{title}”里超过 {low} 元的有 {n} 个负责岗位（A），应当正好 1 个", {"low": f"{low:,}"}
    message = "“{title}”里超过 {low} 元、不超过 {high} 元的有 {n} 个负责岗位（A），应当正好 1 个"
    return message, {"low": f"{low:,}", "high": f"{high:,}"}
