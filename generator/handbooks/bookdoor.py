"""The only way from a section's sheet to the rest of its book: it gives narrow answers, and notes each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from generator.graph.door import watch
from generator.graph.reads import Question, Reads, Recorder
from generator.handbooks.book import Book, BookChapter
from generator.handbooks.destinations import map_destinations, name_chapter, name_place, number_sections
from generator.model.target import Target

M = TypeVar("M")


class Head(NamedTuple):
    """What the contents say of a chapter or a page, with the name of its place."""

    title: str
    place: str


class ChapterHead(NamedTuple):
    """What the contents say of a chapter and its pages."""

    id: str
    part: str
    own: Head
    pages: tuple[Head, ...]


class BookDoor:
    """Answers questions about a book. Its own words are asked field by field, of `book`."""

    def __init__(self, book: Book) -> None:
        self._recorder = Recorder()
        self._chapters = {chapter.id: chapter for chapter in book.chapters}
        self._places = map_destinations(book)
        self._sections = number_sections(book)
        self.book = watch(book, ("field", "book", book.id), self._recorder)

    def record(self, make: Callable[[], M]) -> tuple[M, Reads]:
        """Make something, and give it with what was asked for it."""
        return self._recorder.record(make)

    def chapter(self, id: str) -> BookChapter:
        """Give a chapter, which is printed whole."""
        return self._recorder.ask(("chapter", id), self._chapters[id])

    def number(self, id: str) -> int:
        """Give a chapter's number, from 1."""
        return self._recorder.ask(("number", id), 1 + list(self._chapters).index(id))

    def locate(self, target: Target) -> str | None:
        """Give the name of a target's place in the book, None where it has none."""
        return self._recorder.ask(("place", str(target)), self._places.get(target))

    def section(self, place: str) -> str:
        """Give the number of the section in which a place of the book is: `3.2`, or a chapter's own."""
        return self._recorder.ask(("section", place), self._sections[place])

    def list_heads(self) -> tuple[ChapterHead, ...]:
        """Give what the contents list."""
        return self._recorder.ask(("heads",), tuple(map(_read_heads, self._chapters.values())))

    def list_indexed(self) -> tuple[bool, ...]:
        """Say of each chapter whether the index tells what is met in it."""
        return self._recorder.ask(("indexed",), tuple(chapter.indexed for chapter in self._chapters.values()))

    def ask(self, question: Question, answer: M) -> M:
        """Note an answer that does not come from the book: what typesetting has found out."""
        return self._recorder.ask(question, answer)


def _read_heads(chapter: BookChapter) -> ChapterHead:
    pages = () if chapter.alone else tuple(Head(page.title, name_place(page.target)) for page in chapter.pages)
    return ChapterHead(chapter.id, chapter.part, Head(chapter.title, name_chapter(chapter)), pages)
