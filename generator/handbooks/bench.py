"""Where copies of one book are printed: what all share is there, what a copy adds is typeset. It knows no data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.handbooks.back import BACK
from generator.handbooks.book import OWN, Book
from generator.handbooks.jobs import ChapterJob, ChapterResult
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.render import BookResult, Executor, Run, render_book
from generator.handbooks.style import PackedStyle, Style
from generator.words import Words, open_words


class Bench:
    """Prints copies one after the other. Close it, or use it as a context."""

    def __init__(self, style: Style, words: Words, shared: Mapping[str, ChapterResult]) -> None:
        self._style, self._words = style, words
        self._results = dict(shared)
        self._press = TypesettingPool(workers=1)

    def print(self, book: Book) -> BookResult:
        """Give a copy's PDF, not stamped yet, or what is wrong with it."""
        return render_book(book, self._style, self._words, Executor(self._press.run, self._note))

    def close(self) -> None:
        """End the typesetter's process."""
        self._press.close()

    def _note(self, job: ChapterJob, run: Run) -> ChapterResult:
        found = self._results.get(job.key) or run(job)
        if job.id == BACK:  # the same for all copies whose opening chapters have as many pages
            self._results[job.key] = found
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Kit:
    """All that another machine needs to print copies: the book that they share, its chapters, its look, its language.

    `own` are the words that the company says instead of the program's.
    """

    book: Book
    style: PackedStyle = field(repr=False)
    shared: Mapping[str, ChapterResult] = field(repr=False)
    locale: str
    own: tuple[tuple[str, str], ...]

    def open(self, folder: Path) -> Bench:
        """Give a bench; the folder, which is empty, takes the files of the look."""
        words = replace(open_words(self.locale), own=self.own)
        return Bench(self.style.unpack(folder), words, self.shared)

    def complete(self, order: Book) -> Book:
        """Give the copy that an order is for."""
        base = self.book
        return replace(order, chapters=(*order.chapters, *base.chapters), names=base.names, outside=base.outside)


def pack_kit(book: Book, style: Style, words: Words, shared: Mapping[str, ChapterResult]) -> Kit:
    """Give what copies of a book share as another machine gets it: without what was asked of the data for it."""
    return Kit(replace(book, reads={}), style.pack(), shared, words.locale, words.own)


def pack_order(book: Book) -> Book:
    """Give of a copy what the others have not: its opening chapter, and what it says of itself."""
    own = tuple(chapter for chapter in book.chapters if chapter.id == OWN)
    return replace(book, chapters=own, names=(), outside=(), reads={})
