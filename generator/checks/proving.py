"""What is mended unasked is proved: with the mends in it a text is read again, and nothing else may be wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.checks.check import Check
from generator.checks.passages import CheckedText
from generator.decode.passages import list_faults
from generator.diagnostics import Applicability, Location, Problem, Route
from generator.model.prose.cutting import cut_passages, has_passages
from generator.model.types import CLASSIFICATIONS

_MOST_APART = 10
"""Mends of one text that are tried one by one, where all of them together are not sound."""
_MOST_READ = 100_000
"""Characters of one file's texts that are read again: what is above it is mended by people."""


def prove(problems: Sequence[Problem], passages: Sequence[CheckedText], checks: Sequence[Check]) -> Iterator[Problem]:
    """Yield problems of texts; a mend of which another problem would come is a suggestion, however certain its rule is.

    Rules look at one sign each, and cannot know what the others make of the text that they would leave. Nor may a mend
    show to anybody what was hidden from him.
    """
    by_place: dict[Route, list[Problem]] = {}
    for problem in problems:
        if _is_sure(problem) and isinstance(problem.location, Location):
            by_place.setdefault(problem.location.route, []).append(problem)
    if not by_place:
        yield from problems
        return
    trial = _Trial(checks)
    unsound: set[int] = set()
    for passage in passages:
        sure = by_place.get(passage.locate().route, [])
        unsound.update(id(problem) for problem in _list_unsound(passage, sure, trial))
    for problem in problems:
        yield replace(problem, applicability=Applicability.SUGGESTION) if id(problem) in unsound else problem


def _is_sure(problem: Problem) -> bool:
    located = isinstance(problem.location, Location) and problem.location.span is not None
    return located and isinstance(problem.replacement, str) and problem.applicability is Applicability.SAFE


def _list_unsound(passage: CheckedText, sure: Sequence[Problem], trial: _Trial) -> Sequence[Problem]:
    if not sure:
        return ()
    before = trial.count(passage) if trial.room >= 2 * len(passage.text) else None
    if before is None:
        return sure
    if trial.is_better(before, passage, sure):
        return ()
    if len(sure) == 1 or len(sure) > _MOST_APART:
        return sure
    return [one for one in sure if not trial.is_better(before, passage, [one])]


@dataclass(slots=True)
class _Trial:
    """Reads the texts of one file again, as far as there is room for it."""

    checks: Sequence[Check]
    room: int = _MOST_READ

    def is_better(self, before: Counter[str], passage: CheckedText, mends: Iterable[Problem]) -> bool:
        """Whether a text with mends in it has fewer problems, none of a kind that it had not, and shows no more."""
        mended = passage._replace(leaf=passage.leaf._replace(value=_apply(passage.text, mends)))
        after = self.count(mended)
        if after is None or not (after.keys() <= before.keys() and after.total() < before.total()):
            return False
        return _shows_no_more(mended, passage)

    def count(self, passage: CheckedText) -> Counter[str] | None:
        """Count what is wrong with a text, by rule; None where there is no room for it."""
        self.room -= len(passage.text)
        if self.room < 0:
            return None
        classification = passage.entry.record.classification if passage.entry else None
        marks = (fault.defect for fault in list_faults(passage.leaf, classification))
        return Counter((*marks, *(problem.rule for check in self.checks for problem in check.find((passage,)))))


def _shows_no_more(mended: CheckedText, passage: CheckedText) -> bool:
    """Whether nobody sees a letter of a mended text that he does not see of it as it is."""
    markup = passage.leaf.shape.markup
    if markup is None or not has_passages(passage.text):
        return True
    for number in range(1, len(CLASSIFICATIONS)):
        allowed, block = frozenset(CLASSIFICATIONS[:number]), markup.form == "block"
        seen, known = (
            Counter(filter(str.isalnum, cut_passages(text, allowed, block=block)[0]))
            for text in (mended.text, passage.text)
        )
        if not seen <= known:
            return False
    return True


def _apply(text: str, mends: Iterable[Problem]) -> str:
    """Put replacements into a text, the last first; of two for one place the first."""
    lead, free = len(text) - len(text.lstrip()), len(text)
    placed = [(one.location.span, str(one.replacement)) for one in mends if isinstance(one.location, Location)]
    for span, mended in sorted(((span, mended) for span, mended in placed if span), reverse=True):
        if span[1] + lead <= free:
            text = f"{text[: span[0] + lead]}{mended}{text[span[1] + lead :]}"
            free = span[0] + lead
    return text
