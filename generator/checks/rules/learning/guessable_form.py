"""Over all courses no habit answers the questions of a form better than luck does."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.guessing import STRATEGIES, Strategy, expect, list_closed, score
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity, Term
from generator.model.fields import name_choice
from generator.model.learning import Course, QuizItem

RULE = Rule(
    id="guessable-form",
    severity=Severity.WARNING,
    title="各门课的题合起来有规律可循",
    why="每门课只偏一点，合起来学员就看出来了：最长的常对（或从来不对）、判断题多半错、多选题总少选一项。"
    "同一题型合起来不到 30 道时不说：那时一道题就差 3 分以上，偏 5 分说明不了什么。",
    help="从指出的课开始改：让这条规律的得分率离凭运气的不超过 5 个百分点。",
    bad="# 全部 40 道判断题里 26 道答案是“错”（65%，凭运气 50%）",
    good="# 全部 40 道判断题里 21 道答案是“错”",
    kinds=("course",),
)
_FEWEST = 30
"""Of fewer questions nothing is said: one of them moves a rate by more than three points, and two make a bias."""
_TOLERANCE = 0.05
_AVOIDED = ("总选最长的一项", "总选最短的一项")
"""Strategies that serve turned round as well: who knows that the longest option is never right has one fewer."""
_SHOWN = 5
_Taught = tuple[Entry, list[QuizItem]]


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each strategy whose rate over all published courses is too far from luck's."""
    forms: dict[str, list[_Taught]] = {}
    for entry, course in ground.published(Course):
        for form, items in list_closed(course.quiz).items():
            forms.setdefault(form, []).append((entry, items))
    for form, taught in forms.items():
        total = sum(len(items) for _, items in taught)
        if total >= _FEWEST:
            for name, strategy in STRATEGIES[form].items():
                yield from _compare(form, taught, total, name, strategy)


def _compare(form: str, taught: list[_Taught], total: int, name: str, strategy: Strategy) -> Iterator[Problem]:
    excess = [(score(strategy, items) - expect(items), entry) for entry, items in taught]
    chance = sum(expect(items) for _, items in taught) / total
    bias = sum(one for one, _ in excess) / total
    if bias > _TOLERANCE or (name in _AVOIDED and bias < -_TOLERANCE):
        # Where it is worst comes first: there the fewest changes help most.
        ranked = [entry for _, entry in sorted(excess, key=lambda one: one[0], reverse=bias > 0)]
        message = "各门课的{form}合起来 {total} 道，{strategy}能对 {rate}%，凭运气是 {chance}%，相差不应超过 5 个百分点"
        arguments = {
            "form": Term(name_choice(QuizItem, "form", form)),
            "total": total,
            "strategy": Term(name),
            "rate": f"{100 * (chance + bias):.0f}",
            "chance": f"{100 * chance:.0f}",
        }
        related = tuple(Related(entry.locate(("quiz",)), "这门课也偏") for entry in ranked[1:_SHOWN])
        yield Problem(RULE.id, ranked[0].locate(("quiz",)), message, arguments, related)
