"""A book in, a PDF out: the one function that the build calls, with its cache and its executor as arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol, TypeVar

from generator.diagnostics import Location, Problem, Rule
from generator.handbooks.back import BACK, back_job
from generator.handbooks.book import OWN, Book
from generator.handbooks.front import CONTENTS, FRONT, contents_job, front_job
from generator.handbooks.jobs import ChapterJob, ChapterResult, chapter_jobs
from generator.handbooks.pool import ChapterLost
from generator.handbooks.rules import DEFECTIVE, UNPRINTABLE
from generator.handbooks.style import Style
from generator.words import Words

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
Run = Callable[[ChapterJob], ChapterResult]
Memo = Callable[[ChapterJob, Run], ChapterResult]


class Map(Protocol):
    """Applies a function to all items, in any order and place, and gives the outcomes in the items' order."""

    def __call__(self, function: Callable[[Item], Outcome], items: Iterable[Item], /) -> Iterable[Outcome]:
        """Apply the function."""


def call(job: ChapterJob, run: Run) -> ChapterResult:
    """Typeset without a cache."""
    return run(job)


@dataclass(frozen=True, slots=True)
class Executor:
    """How jobs are done: `run` typesets one (`Press.run`), `memo` asks a cache for `job.key` before it calls `run`.

    `apply` spreads the jobs (`map`, `Press.map`).
    """

    run: Run
    memo: Memo = call
    apply: Map = map


@dataclass(frozen=True, slots=True)
class BookResult:
    """A rendered book; with problems there is no PDF."""

    pdf: bytes = field(repr=False)
    pages: int
    problems: tuple[Problem, ...] = ()


def digest_book(book: Book, style: Style, words: Words) -> str:
    """Name everything that a book's bytes depend on, without typesetting anything."""
    keys = [job.key for job in chapter_jobs(book, style, words)]
    return sha256("\n".join((words.name, repr(book), *keys)).encode()).hexdigest()


def _report(book: Book, job: ChapterJob, rule: Rule, message: str, reason: str) -> Problem:
    chapter = () if job.id in (FRONT, CONTENTS, BACK, OWN) else ("chapters", job.id)
    place = Location(book.location.path, (*book.location.route, *chapter))
    return Problem(rule.id, place, message, {"book": book.title, "chapter": job.title, "reason": reason})


def _judge(book: Book, job: ChapterJob, outcome: ChapterResult | ChapterLost) -> list[Problem]:
    if isinstance(outcome, ChapterLost):
        return [_report(book, job, UNPRINTABLE, "手册《{book}》的“{chapter}”排不出来：{reason}。", outcome.reason)]
    message = "手册《{book}》的“{chapter}”排版有缺陷：{reason}。"
    return [_report(book, job, DEFECTIVE, message, warning) for warning in outcome.warnings]


def _typeset_all(jobs: Sequence[ChapterJob], executor: Executor) -> list[ChapterResult | ChapterLost]:
    """Typeset all jobs, the largest first so that no process waits for it at the end; gives them in reading order."""

    def attempt(job: ChapterJob) -> ChapterResult | ChapterLost:
        try:
            return executor.memo(job, executor.run)
        except ChapterLost as lost:
            return lost

    order = sorted(range(len(jobs)), key=lambda index: -len(repr(jobs[index].sheet)))
    outcomes = dict(zip(order, executor.apply(attempt, [jobs[index] for index in order]), strict=True))
    return [outcomes[index] for index in range(len(jobs))]


def typeset_shared(
    book: Book, style: Style, words: Words, executor: Executor
) -> tuple[dict[str, ChapterResult], tuple[Problem, ...]]:
    """Typeset the chapters that all dealers' copies share; give them by the keys of their jobs, and what went wrong."""
    jobs = [job for job in chapter_jobs(book, style, words) if job.id != OWN]
    made = list(zip(jobs, _typeset_all(jobs, executor), strict=True))
    problems = tuple(problem for job, outcome in made for problem in _judge(book, job, outcome))
    return {job.key: outcome for job, outcome in made if isinstance(outcome, ChapterResult)}, problems


def render_book(book: Book, style: Style, words: Words, executor: Executor) -> BookResult:
    """Render a book. A chapter that dies or has defects is a problem that names it; `UsageError` passes through."""
    jobs = (*chapter_jobs(book, style, words), front_job(book, style, words))
    outcomes = _typeset_all(jobs, executor)
    problems = [problem for job, outcome in zip(jobs, outcomes, strict=True) for problem in _judge(book, job, outcome)]
    if problems:
        return BookResult(b"", 0, tuple(problems))
    *results, cover = (outcome for outcome in outcomes if isinstance(outcome, ChapterResult))
    back = back_job(book, results, style, words)
    if back:
        outcome = _typeset_all([back], executor)[0]
        problems = _judge(book, back, outcome)
        if problems or not isinstance(outcome, ChapterResult):
            return BookResult(b"", 0, tuple(problems))
        results.append(outcome)
    job = contents_job(book, results, style, words)
    contents = _typeset_all([job], executor)[0]
    problems = _judge(book, job, contents)
    if problems or not isinstance(contents, ChapterResult):
        return BookResult(b"", 0, tuple(problems))
    from generator.handbooks.merging import merge  # the PDF library, where a book is made and only there

    return BookResult(*merge(book, (cover, contents), results, style, words))
