"""A course's test in sets: the same questions in each, in another order, so that neighbours cannot copy letters.

The order comes from digests and not from a random generator: it is the same on every machine and for ever, and a
question that is added moves no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from math import ceil, gcd
from typing import TypeVar

from generator.model.learning import Course, QuizItem, QuizOption
from generator.writing.templates import name_option

T = TypeVar("T", QuizItem, QuizOption)

MOST_SETS = 26
_ORDER = ("true_false", "single", "multiple", "scenario", "short")
"""Kinds of questions as they follow each other: those that are ticked come before those that are written."""
_WEIGHTS = {"short": 3, "scenario": 5}
_TICKED = 2
"""What a question counts beside others: one that is ticked as two, one that is answered in writing as more."""
_FULL = 100
_TRIES = 50
_LAST = re.compile("^(以上|上述|上面|前面)")
"""How an option begins that speaks of those before it, and stays the last."""
_LETTERED = re.compile(r"(?<![A-Za-z0-9])[A-H](?![A-Za-z0-9])")
"""A letter by itself may name an option: then the options stay where they are."""


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question in a set, with its number there and its options in their order there."""

    number: int
    item: QuizItem
    options: tuple[QuizOption, ...]

    @property
    def key(self) -> str:
        """Give the letters of the right options in this set; "" where there are none, or they are withheld."""
        right = set(self.item.key or ())
        return "".join(name_option(place) for place, one in enumerate(self.options, 1) if one.id in right)


@dataclass(frozen=True, slots=True)
class SetSection:
    """Questions of one kind, ticked or written, each of which counts `points`."""

    form: str
    ticked: bool
    points: int
    questions: tuple[SetQuestion, ...]

    @property
    def total(self) -> int:
        """Give the points of all its questions."""
        return self.points * len(self.questions)


@dataclass(frozen=True, slots=True)
class QuizSet:
    """One of several sets of the same test, named by a letter."""

    letter: str
    sections: tuple[SetSection, ...]

    def list_questions(self) -> Iterator[SetQuestion]:
        """Yield the questions in their order."""
        for section in self.sections:
            yield from section.questions


@dataclass(frozen=True, slots=True)
class Marks:
    """What a test counts as a whole, and from how many points on it is passed."""

    full: int
    passed: int


def list_items(course: Course, use: str) -> tuple[QuizItem, ...]:
    """Give a course's questions for a use: `test` or `practice`."""
    return tuple(item for item in course.quiz if item.use == use)


def make_sets(course: Course, count: int) -> tuple[QuizSet, ...]:
    """Give so many sets of a course's test, none for a course without one.

    Sections keep their order, so that one answer sheet suits all sets. No two sets are alike as long as there are
    other orders.
    """
    items = list_items(course, "test")
    made: dict[object, QuizSet] = {}
    for number in range(1, count + 1) if items else ():
        for attempt in range(_TRIES):
            drawn = _draw(course, name_option(number), items, attempt)
            order = _read_order(drawn)
            if order not in made:
                break
        made[(order, number) if order in made else order] = drawn
    return tuple(made.values())


def solve_sets(sets: Iterable[QuizSet], course: Course) -> tuple[QuizSet, ...]:
    """Give sets as they are, with the questions as the course has them: with their keys, where those sets have none."""
    items = {item.id: item for item in course.quiz}

    def solve(asked: SetQuestion) -> SetQuestion:
        item = items[asked.item.id]
        options = {option.id: option for option in item.options}
        return replace(asked, item=item, options=tuple(options[one.id] for one in asked.options))

    def solve_section(section: SetSection) -> SetSection:
        return replace(section, questions=tuple(map(solve, section.questions)))

    return tuple(replace(one, sections=tuple(map(solve_section, one.sections))) for one in sets)


def count_marks(sections: Iterable[SetSection], pass_mark: int) -> Marks:
    """Give what a test counts; `pass_mark` is in per cent, and points are whole: what is passed is never less."""
    full = sum(section.total for section in sections)
    return Marks(full, ceil(full * pass_mark / _FULL))


def _draw(course: Course, letter: str, items: Sequence[QuizItem], attempt: int) -> QuizSet:
    """Put the questions of a test in an order that the set's letter, and the attempt, decide."""
    seed = (course.id, letter, str(attempt))
    kinds = dict.fromkeys(sorted(map(_name_kind, items), key=lambda kind: (not kind[1], _ORDER.index(kind[0]))))
    unit = _find_unit(items)
    sections: list[SetSection] = []
    number = 1
    for form, ticked in kinds:
        own = _shuffle([item for item in items if _name_kind(item) == (form, ticked)], *seed)
        asked = (SetQuestion(place, item, _order_options(item, *seed)) for place, item in enumerate(own, number))
        sections.append(SetSection(form, ticked, int(_weigh((form, ticked)) * unit), tuple(asked)))
        number += len(own)
    return QuizSet(letter, tuple(sections))


def _name_kind(item: QuizItem) -> tuple[str, bool]:
    return item.form, bool(item.options)


def _weigh(kind: tuple[str, bool]) -> int:
    form, ticked = kind
    return _TICKED if ticked else _WEIGHTS.get(form, _TICKED)


def _find_unit(items: Sequence[QuizItem]) -> Fraction:
    """Give the points of one part of a question's weight: a hundred in all where that is fair, else the fewest."""
    weights = [_weigh(_name_kind(item)) for item in items]
    unit = Fraction(_FULL, sum(weights))
    return unit if all((weight * unit).denominator == 1 for weight in weights) else Fraction(1, gcd(*weights))


def _shuffle(items: Iterable[T], *seed: str) -> list[T]:
    return sorted(items, key=lambda item: sha256("\n".join((*seed, item.id)).encode()).digest())


def _order_options(item: QuizItem, *seed: str) -> tuple[QuizOption, ...]:
    """Put a question's options in a set's order; those of yes or no stay, and so do those that are named by letter."""
    # What explains the answer is not looked at: where an option stands would tell of it.
    told = (item.stem, *(option.text for option in item.options))
    if item.form == "true_false" or any(map(_LETTERED.search, told)):
        return item.options
    last = [option for option in item.options if _LAST.match(option.text)]
    return (*_shuffle((option for option in item.options if option not in last), *seed, item.id), *last)


def _read_order(one: QuizSet) -> tuple[tuple[str, ...], ...]:
    return tuple((asked.item.id, *(option.id for option in asked.options)) for asked in one.list_questions())
