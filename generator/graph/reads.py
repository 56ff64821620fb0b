"""What was read of a project: questions with their answers. What was made of them stays as it is while they do.

Questions are narrow (a record's title, one field, "the roles that report to X"): an answer that holds more than was
asked for changes more often than what was made of it. Such a list is a verifying trace (Mokhov, Mitchell, Peyton
Jones, "Build systems à la carte", 2018).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TypeVar

from generator.cache.artifact import digest_values

A = TypeVar("A")
R = TypeVar("R")

Question = tuple[str, ...]
"""What is asked: `("title", "role", "regional-manager")`."""

TRAP = "PLAYBOOK_TRAP_READS"
"""The name in the environment that makes recorders set traps, as the tests do."""


class UnrecordedReadError(AssertionError):
    """A fault of the program: something was made of more than what was asked for."""


class Reads(Mapping[Question, str]):
    """Questions with digests of their answers; a digest is taken when it is looked at first."""

    def __init__(self, answers: Mapping[Question, object]) -> None:
        self._answers = answers
        self._digests: dict[Question, str] = {}

    def __getitem__(self, question: Question) -> str:
        """Give the digest of an answer."""
        if question not in self._digests:
            self._digests[question] = digest_values(self._answers[question])
        return self._digests[question]

    def __iter__(self) -> Iterator[Question]:
        """Yield the questions, in the order in which they were asked first."""
        return iter(self._answers)

    def __len__(self) -> int:
        """Count the questions."""
        return len(self._answers)

    def __or__(self, others: Reads) -> Reads:
        """Join what was asked for two parts of one thing."""
        return Reads({**self._answers, **others._answers})


class KnownReads(Reads):
    """What was asked in an earlier build, found out when it is looked at."""

    def __init__(self, recall: Callable[[], Mapping[Question, str]]) -> None:
        super().__init__({})
        self._recall = recall

    @cached_property
    def _known(self) -> Mapping[Question, str]:
        return self._recall()

    def __getitem__(self, question: Question) -> str:
        """Give the digest of an answer."""
        return self._known[question]

    def __iter__(self) -> Iterator[Question]:
        """Yield the questions, in the order in which they were asked first."""
        return iter(self._known)

    def __len__(self) -> int:
        """Count the questions."""
        return len(self._known)


class Recorder:
    """Notes what is asked while something is made.

    A trapped one stops the program where a question has two answers within one build, and where something that is made
    twice asks or gives anything else the second time: it depends on what was not asked for.
    """

    def __init__(self, *, trapped: bool | None = None) -> None:
        self._trapped = TRAP in os.environ if trapped is None else trapped
        self._around: list[dict[Question, object]] = []
        self._answers: dict[Question, object] = {}
        self._known: dict[Question, object] = {}

    def ask(self, question: Question, answer: A) -> A:
        """Note an answer, and give it."""
        if self._trapped:
            known = self._known.setdefault(question, answer)
            if known is not answer and known != answer:
                raise UnrecordedReadError(f"two answers in one build: {question}")
        self._answers[question] = answer
        return answer

    def record(self, make: Callable[[], R]) -> tuple[R, Reads]:
        """Make something, and give it with what was asked meanwhile, by what it is made of as well."""
        made, reads = self._record(make)
        if self._trapped:
            again, others = self._record(make)
            if reads.keys() != others.keys():
                raise UnrecordedReadError(f"made twice, other questions: {reads.keys() ^ others.keys()}")
            if made != again:
                raise UnrecordedReadError(f"made twice of the same answers, with other results: {made!r:.200}")
        return made, reads

    def _record(self, make: Callable[[], R]) -> tuple[R, Reads]:
        with self.listen() as reads:
            return make(), reads

    @property
    def notes(self) -> bool:
        """Whether anything is noted."""
        return True

    @contextmanager
    def listen(self) -> Iterator[Reads]:
        """Collect what is asked meanwhile; for what is made bit by bit, and cannot be made twice."""
        self._around.append(self._answers)
        self._answers = {}
        try:
            yield Reads(self._answers)
        finally:
            inner, self._answers = self._answers, self._around.pop()
            if self._around:
                # What is made within something else is made for that as well.
                self._answers.update(inner)


class SilentRecorder(Recorder):
    """Notes nothing, for what is made anew each time."""

    def __init__(self) -> None:
        super().__init__(trapped=False)

    @property
    def notes(self) -> bool:
        """Whether anything is noted."""
        return False

    def ask(self, question: Question, answer: A) -> A:  # noqa: ARG002 - it is one of several recorders
        """Give an answer."""
        return answer


def open_recorder() -> Recorder:
    """Give what sets traps where they are wanted, and notes nothing elsewhere."""
    return Recorder() if TRAP in os.environ else SilentRecorder()
