"""The right answer of a question follows the figure that its explanation names: else the key is wrong on its change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.figures import agrees, figure_of, list_linked
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Route, Rule, Severity
from generator.model.learning import Course, QuizItem

RULE = Rule(
    id="unbound-answer",
    severity=Severity.WARNING,
    title="答案里的数没有跟着关键数字",
    why="关键数字改了，解析会有提醒，正确选项不会：试卷照旧印，答案已经是错的。",
    help="选项写不了链接，在 figures 里写上字段和关键数字；判断题的题干写链接。碰巧一样的，在 accepted 里写理由。",
    bad="options:\n  - {id: c, text: 30 天}\nkey: [c]\nrationale: '[30 天](figure:claim-deadline)内交齐。'",
    good="figures:\n  - {field: quiz/q1/options/c/text, figure: claim-deadline}",
    kinds=("course",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each right option, and each statement to judge, that says a figure and is not bound to it.

    Only figures that the question's own explanation links are looked for: other numbers are the same by chance.
    """
    linked: defaultdict[Route, list[tuple[Route, Entry]]] = defaultdict(list)
    for one in list_linked(ground):
        if one.passage.entry and isinstance(one.passage.entry.record, Course) and one.passage.route[0] == "quiz":
            linked[one.passage.entry.record.id, *one.passage.route[1:2]].append((one.passage.route, one.figure))
    for entry, course in ground.each(Course):
        bound = {(use.field, use.figure) for use in course.figures}
        for item in course.quiz:
            for route, figure in _list_unbound(item, linked[course.id, item.id]):
                if ("/".join(route), figure.record.id) not in bound:
                    message = "正确的答案写的是“{title}”的 {value}，没有跟着它"
                    arguments = {"title": figure.record.title, "value": figure_of(figure).show()}
                    yield Problem(RULE.id, entry.locate(route), message, arguments)


def _list_unbound(item: QuizItem, linked: list[tuple[Route, Entry]]) -> Iterator[tuple[Route, Entry]]:
    right = [one for one in item.options if one.id in (item.key or ())]
    places: list[tuple[Route, str]] = [(("quiz", item.id, "options", one.id, "text"), one.text) for one in right]
    if item.form == "true_false":
        places = [(("quiz", item.id, "stem"), item.stem)]
    explaining = {figure.key: figure for route, figure in linked if route[2:] == ("rationale",)}
    for route, text in places:
        in_place = {figure.key for where, figure in linked if where == route}
        for key, figure in explaining.items():
            if key not in in_place and agrees(text, "", figure_of(figure)):
                yield route, figure
