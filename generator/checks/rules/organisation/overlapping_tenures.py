"""A seat is held by one at a time, and one at a time acts for whom it has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.checks.context import RuleContext
from generator.checks.tenures import overlap, sort_by_seats
from generator.diagnostics import Problem, Related, Rule, Severity

RULE = Rule(
    id="overlapping-tenures",
    severity=Severity.ERROR,
    title="同一席位同时有两个人在任",
    why="同一天两个人都算在任，读者不知道该找谁、谁说了算。",
    help="给前一个写卸任日期，接任的从第二天起；有人代理的写 manner: acting；本来就有几个人的，各写一个 seat 区分。",
    bad="甲：{role: regional-manager, areas: [jiangsu], effective_from: 2026-01-01}\n"
    "乙：{role: regional-manager, areas: [jiangsu], effective_from: 2027-01-01}",
    good="甲：{role: regional-manager, areas: [jiangsu], effective_from: 2026-01-01, effective_to: 2026-12-31}\n"
    "乙：{role: regional-manager, areas: [jiangsu], effective_from: 2027-01-01}",
    kinds=("tenure",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each term that has days in common with an earlier one of its seat."""
    told: set[tuple[str, str]] = set()
    for held in sort_by_seats(ground).values():
        for (first, one), (second, other) in combinations(held, 2):
            pair = (one.id, other.id)
            if one.is_acting == other.is_acting and overlap(one, other) and pair not in told:
                told.add(pair)
                related = (Related(first.locate(("effective_to",)), "前一个在这里"),)
                message = "“{other}”从 {day} 起在任，这时“{one}”还没有卸任"
                arguments = {"one": one.title, "other": other.title, "day": other.effective_from}
                yield Problem(RULE.id, second.locate(("effective_from",)), message, arguments, related)
