"""Nobody passes a course's quiz, or gets far above luck in it, by a habit instead of knowledge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from generator.checks.context import RuleContext
from generator.checks.guessing import STRATEGIES, expect, list_closed, score
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Rule, Severity, Term
from generator.model.fields import name_choice
from generator.model.learning import Course, QuizItem

RULE = Rule(
    id="guessable-quiz",
    severity=Severity.WARNING,
    title="试题不用会也能蒙对",
    why="正确的选项总是最长、判断题总是错、多选题总是少选一项：没学过的人照着规律答也能得分，考不出谁真会。"
    "每种题型各照一条规律，加起来也不该比凭运气（进一位）多对一道以上。"
    "能蒙的题不到 6 道时不说（一题就是 17 分以上，碰巧也会这样），几种题型加起来的、及格与否，要有 8 道才说。",
    help="照提示的规律改几道题：把错的选项写得一样具体、一样长，换换正确选项的位置，判断题对错各半，"
    "多选题的答案两到四个、个数不一。",
    bad="quiz:   # 六道单选，五道的答案都是最长的一项\n"
    "  - options: [{id: a, text: 不管}, {id: b, text: 先断电，再检查接地，再通知用户}]\n    key: [b]",
    good="quiz:\n  - options: [{id: a, text: 先通电，再检查接地，再通知用户}, {id: b, text: 先断电}]\n    key: [b]",
    kinds=("course",),
)
_FEWEST = 6
"""Of fewer closed questions nothing is said: each is 17 points or more, and luck alone gets there."""
_FEWEST_TOGETHER = 8
"""The best of all combinations of strategies is found for the quiz at hand: with fewer questions one fits by luck."""
_SPARE = 1
"""So many questions a strategy may get above what luck gets, rounded up."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for what is guessed of each course: one form's questions, all forms' together, or a pass."""
    for entry, course in ground.published(Course):
        closed = list_closed(course.quiz)
        count = sum(map(len, closed.values()))
        found: list[Problem] = []
        if count >= _FEWEST:
            found += [problem for form, items in closed.items() for problem in _check_form(entry, course, form, items)]
        scored = {form: [item for item in items if item.use == "test"] for form, items in closed.items()}
        found += _check_pass(entry, course, scored)
        if count >= _FEWEST_TOGETHER and not found:
            # What one form gives away alone, or a pass, the sum only repeats.
            found += _check_together(entry, course, closed)
        yield from found


def _check_form(entry: Entry, course: Course, form: str, items: list[QuizItem]) -> Iterator[Problem]:
    chance = expect(items)
    name, best = _find_best(form, items)
    if best > ceil(chance) + _SPARE:
        message = "“{title}”的{form}，{strategy}能对 {score} 道（共 {total} 道，凭运气对 {chance} 道）"
        arguments = {
            "title": course.title,
            "form": Term(name_choice(QuizItem, "form", form)),
            "strategy": Term(name),
            "score": f"{best:.3g}",
            "total": len(items),
            "chance": f"{chance:.1f}",
        }
        yield Problem(RULE.id, entry.locate(("quiz",)), message, arguments)


def _check_together(entry: Entry, course: Course, closed: Mapping[str, list[QuizItem]]) -> Iterator[Problem]:
    """Compare the best mixture of strategies, one for each form, with luck over the whole quiz."""
    chance = sum(map(expect, closed.values()))
    chosen = [_find_best(form, items) for form, items in closed.items()]
    best = sum(earned for _, earned in chosen)
    if len(closed) > 1 and best > ceil(chance) + _SPARE:
        message = (
            "“{title}”的题合起来，每种题型照一条规律答（{strategies}）能对 {score} 道"
            "（共 {total} 道，凭运气对 {chance} 道）"
        )
        arguments = {
            "title": course.title,
            "strategies": tuple(Term(name) for name, _ in chosen),
            "score": f"{best:.3g}",
            "total": sum(map(len, closed.values())),
            "chance": f"{chance:.1f}",
        }
        yield Problem(RULE.id, entry.locate(("quiz",)), message, arguments)


def _find_best(form: str, items: list[QuizItem]) -> tuple[str, float]:
    """Give the strategy that answers most of a form's questions, and how many."""
    scores = ((name, score(one, items)) for name, one in STRATEGIES[form].items())
    return max(scores, key=lambda pair: pair[1])


def _check_pass(entry: Entry, course: Course, scored: Mapping[str, list[QuizItem]]) -> Iterator[Problem]:
    """Compare the best strategy for each form, taken together, with the pass mark; open questions give it nothing."""
    count = sum(map(len, scored.values()))
    total = sum(item.use == "test" for item in course.quiz)
    if count < _FEWEST_TOGETHER:
        return
    best = sum(_find_best(form, items)[1] for form, items in scored.items())
    if 100 * best >= course.pass_mark * total:
        message = "“{title}”的考试，什么都不会、每种题型照一条规律答也能得 {mark} 分，及格线是 {wanted} 分"
        arguments = {"title": course.title, "mark": f"{100 * best / total:.0f}", "wanted": course.pass_mark}
        yield Problem(RULE.id, entry.locate(("quiz",)), message, arguments)
