"""A number is the same wherever it stands: in prose that links to a figure, and in fields that name one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.differing import RULE_ID, compare_uses
from generator.checks.figures import figure_of
from generator.decode.entry import Entry, Key
from generator.diagnostics import Problem, Related, Rule, Severity

RULE = Rule(
    id=RULE_ID,
    severity=Severity.ERROR,
    title="这里的数字和关键数字不一样",
    why="同一个期限、金额、比例写在很多地方，改了一处忘了别处，读者就不知道该信哪个。",
    help="数字改过了：把这里改成关键数字的值；关键数字本身错了：改它的 value，再按提示改其余各处。",
    bad="summary: 活动结束后 [45 天](figure:claim-deadline)内申报   # 关键数字是 30 天",
    good="summary: 活动结束后 [30 天](figure:claim-deadline)内申报   # 或写 [](figure:claim-deadline)",
)


_FEW = 3
"""So many places are told one by one: they were forgotten. Where more, and most, differ, the figure has changed."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each link to a figure whose text does not hold its value, and each field that differs.

    Where nearly everything differs from a figure, the figure is told instead, with the places beside it.
    """
    uses: dict[Key, int] = {}
    blamed: dict[Key, list[Problem]] = {}
    figures: dict[Key, Entry] = {}
    for entry, problem in compare_uses(ground):
        figures[entry.key] = entry
        uses[entry.key] = uses.get(entry.key, 0) + 1
        if problem:
            blamed.setdefault(entry.key, []).append(problem)
    for key, problems in blamed.items():
        if len(problems) > _FEW and 2 * len(problems) > uses[key]:
            yield _blame_figure(figures[key], problems)
        else:
            yield from problems


def _blame_figure(entry: Entry, problems: list[Problem]) -> Problem:
    figure = figure_of(entry)
    message = "关键数字“{title}”这里是 {value}，却有 {n} 处写的不是它：先看这里改得对不对，再改各处"
    arguments = {"title": figure.title, "value": figure.show(), "n": len(problems)}
    related = tuple(Related(one.location, "这里写的是 {found}", {"found": one.arguments["found"]}) for one in problems)
    return Problem(RULE.id, entry.locate(("value",)), message, arguments, related)
