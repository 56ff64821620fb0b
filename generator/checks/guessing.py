"""How many questions of a quiz somebody answers who knows nothing and goes by a habit of those who write quizzes.

Right options are written longer than wrong ones, statements are rather false, and of several options all but one are
right: who has sat a few tests knows it (Haladyna, Downing, Rodriguez, "A Review of Multiple-Choice Item-Writing
Guidelines", 2002). Where options tie, a strategy shares the point between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations, groupby
from math import comb
from types import MappingProxyType

from generator.model.learning import QuizItem, QuizOption
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import read_words

Strategy = Callable[[QuizItem], float]
"""Gives the part of a question's point that it earns."""

FEWEST_RIGHT, MOST_RIGHT = 2, 4
"""How many options of a question with several right ones are right."""
_WRITTEN = frozenset(("对", "正确", "是", "√", "true", "yes", "right", "correct"))
"""How an option says that a statement is true."""
_POSITIONS = ("总选第一项", "总选第二项", "总选第三项", "总选第四项")
_EXCEPT = ("除第一项外全选", "除第二项外全选", "除第三项外全选", "除第四项外全选")
_ONLY = (
    "只选第一项和第二项",
    "只选第一项和第三项",
    "只选第一项和第四项",
    "只选第二项和第三项",
    "只选第二项和第四项",
    "只选第三项和第四项",
)
"""In the order of the pairs of four places."""


def list_closed(quiz: Iterable[QuizItem]) -> dict[str, list[QuizItem]]:
    """Give the questions that can be guessed, by form; those that other rules find wrong are left out."""
    closed = sorted(filter(_is_sound, quiz), key=lambda item: item.form)
    return {form: list(items) for form, items in groupby(closed, key=lambda item: item.form)}


def expect(items: Iterable[QuizItem]) -> float:
    """Give how many questions somebody answers by luck alone."""
    return sum(map(_find_chance, items))


def score(strategy: Strategy, items: Iterable[QuizItem]) -> float:
    """Give how many questions a strategy answers."""
    return sum(map(strategy, items))


def _is_sound(item: QuizItem) -> bool:
    ids = {option.id for option in item.options}
    return item.form in STRATEGIES and len(ids) > 1 and bool(item.key) and ids.issuperset(item.key or ())


def _find_chance(item: QuizItem) -> float:
    count = len(item.options)
    if item.form != "multiple":
        return 1 / count
    return 1 / max(1, sum(comb(count, right) for right in range(FEWEST_RIGHT, min(MOST_RIGHT, count) + 1)))


def _length(option: QuizOption) -> int:
    """Count what readers see of an option; links and marks make none longer."""
    return len(read_words(read_prose(option.text, block=False).nodes))


def _pick_by_length(choose: Callable[[Iterable[int]], int]) -> Strategy:
    def strategy(item: QuizItem) -> float:
        wanted = choose(map(_length, item.options))
        picked = [option.id for option in item.options if _length(option) == wanted]
        return sum(id in (item.key or ()) for id in picked) / len(picked)

    return strategy


def _pick_at(place: int) -> Strategy:
    return lambda item: float(place < len(item.options) and item.options[place].id in (item.key or ()))


def _say(*, true: bool) -> Strategy:
    def strategy(item: QuizItem) -> float:
        names = [option.id for option in item.options if (option.text.strip().lower() in _WRITTEN) is true]
        # Where neither option, or each, is written so, the first says that it is true.
        picked = names[0] if len(names) == 1 else item.options[not true].id
        return float(picked in (item.key or ()))

    return strategy


def _take(picks: Callable[[tuple[QuizOption, ...]], Iterable[QuizOption]]) -> Strategy:
    return lambda item: float({option.id for option in picks(item.options)} == set(item.key or ()))


def _take_longest(count: int) -> Strategy:
    return _take(lambda options: sorted(options, key=_length, reverse=True)[:count])


def _take_at(places: tuple[int, ...]) -> Strategy:
    return _take(lambda options: (option for place, option in enumerate(options) if place in places))


def _skip_at(place: int) -> Strategy:
    return _take(lambda options: (*options[:place], *options[place + 1 :]))


STRATEGIES: Mapping[str, Mapping[str, Strategy]] = MappingProxyType(
    {
        "single": {
            "总选最长的一项": _pick_by_length(max),
            "总选最短的一项": _pick_by_length(min),
            **{name: _pick_at(place) for place, name in enumerate(_POSITIONS)},
        },
        "true_false": {"总答“对”": _say(true=True), "总答“错”": _say(true=False)},
        "multiple": {
            "总是全选": _take(tuple),
            **{name: _skip_at(place) for place, name in enumerate(_EXCEPT)},
            **{name: _take_at(places) for name, places in zip(_ONLY, combinations(range(4), 2), strict=True)},
            "总选最长的两项": _take_longest(2),
            "总选最长的三项": _take_longest(3),
            "总选最长的以外的": _take(lambda options: sorted(options, key=_length)[:-1]),
        },
    }
)
"""By the form of the question and the strategy's name (a message id)."""
