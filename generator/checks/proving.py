"""What is mended unasked is proved: with the mends in it a text is read again, and nothing else may be wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.checks.check import Check
from generator.checks.passages import CheckedText
from generator.diagnostics import Applicability, Location, Problem, Route

_MOST_APART = 10
"""Mends of one text that are tried one by one, where all of them together are not sound."""
_LONGEST = 200_000
"""Characters of a text that is read again; in a longer one nothing is mended unasked."""


def prove(problems: Sequence[Problem], passages: Sequence[CheckedText], checks: Sequence[Check]) -> Iterator[Problem]:
    """Yield problems of texts; a mend of which another problem would come is a suggestion, however certain its rule is.

    Rules look at one sign each, and cannot know what the others make of the text that they would leave.
    """
    by_place: dict[Route, list[Problem]] = {}
    for problem in problems:
        if _is_sure(problem) and isinstance(problem.location, Location):
            by_place.setdefault(problem.location.route, []).append(problem)
    if not by_place:
        yield from problems
        return
    unsound: set[int] = set()
    for passage in passages:
        sure = by_place.get(passage.locate().route, [])
        unsound.update(id(problem) for problem in _list_unsound(passage, sure, checks))
    for problem in problems:
        yield replace(problem, applicability=Applicability.SUGGESTION) if id(problem) in unsound else problem


def _is_sure(problem: Problem) -> bool:
    located = isinstance(problem.location, Location) and problem.location.span is not None
    return located and isinstance(problem.replacement, str) and problem.applicability is Applicability.SAFE


def _list_unsound(passage: CheckedText, sure: Sequence[Problem], checks: Sequence[Check]) -> Sequence[Problem]:
    if not sure:
        return ()
    if len(passage.text) > _LONGEST:
        return sure
    before = _count(passage, checks)
    if _is_better(before, passage, sure, checks):
        return ()
    if len(sure) == 1 or len(sure) > _MOST_APART:
        return sure
    return [one for one in sure if not _is_better(before, passage, [one], checks)]


def _is_better(before: Counter[str], passage: CheckedText, mends: Iterable[Problem], checks: Sequence[Check]) -> bool:
    """Whether a text with some mends in it has fewer problems, and none of a kind that it had not."""
    after = _count(passage._replace(leaf=passage.leaf._replace(value=_apply(passage.text, mends))), checks)
    return after.keys() <= before.keys() and after.total() < before.total()


def _count(passage: CheckedText, checks: Sequence[Check]) -> Counter[str]:
    """Count what is wrong with a text, by rule."""
    marks = (fault.defect for fault in passage.leaf.read().faults) if passage.prose else ()
    return Counter((*marks, *(problem.rule for check in checks for problem in check.find((passage,)))))


def _apply(text: str, mends: Iterable[Problem]) -> str:
    """Put replacements into a text, the last first; of two for one place the first."""
    lead, free = len(text) - len(text.lstrip()), len(text)
    placed = [(one.location.span, str(one.replacement)) for one in mends if isinstance(one.location, Location)]
    for span, mended in sorted(((span, mended) for span, mended in placed if span), reverse=True):
        if span[1] + lead <= free:
            text = f"{text[: span[0] + lead]}{mended}{text[span[1] + lead :]}"
            free = span[0] + lead
    return text
