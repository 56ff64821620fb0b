"""A handbook in the data to a book: chapters pick pages by target, kind or part; an empty chapter is a problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from types import MappingProxyType

from generator.diagnostics import Location, Problem
from generator.graph.door import watch
from generator.graph.reads import Reads, Recorder
from generator.handbooks.book import COVER, Book, BookChapter, name_titles
from generator.handbooks.destinations import map_destinations
from generator.handbooks.identity import digest_content, show_digest, write_check_url
from generator.handbooks.narrowing import narrow_chapters
from generator.handbooks.reader import Reader
from generator.handbooks.rules import EMPTY
from generator.handbooks.shelf import Shelf
from generator.model.base import Record
from generator.model.fields import name_choice
from generator.model.project import Chapter, Company, Edition, Handbook
from generator.model.reference import Figure
from generator.model.target import Target
from generator.pages.blocks import RichText
from generator.pages.page import PageSet
from generator.words import Words
from generator.writing.abstract import Content

_NARROWEST = ("restricted", "internal", "partner", "public")


def assemble_books(  # noqa: PLR0913, PLR0917 - everything that a cover says
    handbooks: Sequence[Handbook],
    pages: PageSet,
    contents: Mapping[Target, Content],
    sides: Mapping[Target, str],
    company: Company,
    edition: Edition,
    today: date,
    words: Words,
    aliases: Mapping[Target, tuple[str, ...]] = MappingProxyType({}),
    banner: str = "",
    reader: Reader | None = None,
    cover: tuple[str, ...] = (),
) -> tuple[tuple[Book, ...], tuple[Problem, ...]]:
    """Give an edition's books from its pages. `sides` tells which side a page's record belongs to, where it has one.

    `aliases` are other names of records. `banner` stands on every sheet, `cover` are lines at the foot of
    covers. For one `reader` a book holds what this role meets, and no other chapters.

    Each book tells what was asked for its chapters and its cover.
    """
    recorder = Recorder()
    names = watch(company, ("field", "company"), recorder), watch(edition, ("field", "edition"), recorder)
    shelf = Shelf(pages, contents, sides, words=words, aliases=aliases, recorder=recorder)
    bindery = _Bindery(tuple(handbooks), shelf, *names, today, words, banner, recorder, reader, cover)
    made = [bindery.make(handbook) for handbook in handbooks]
    return tuple(book for book, _ in made), tuple(problem for _, problems in made for problem in problems)


@dataclass(frozen=True, slots=True)
class _Bindery:
    """All that the making of a book may know. What is asked of it is noted; the words are the same for all."""

    handbooks: tuple[Handbook, ...]
    shelf: Shelf
    company: Company
    edition: Edition
    today: date
    words: Words
    banner: str
    recorder: Recorder
    reader: Reader | None
    cover: tuple[str, ...]

    def make(self, handbook: Handbook) -> tuple[Book, tuple[Problem, ...]]:
        """Give a book of those chapters that have pages, and a problem for each that has none."""
        own = watch(handbook, ("field", "handbook", handbook.id), self.recorder)
        chapters: list[BookChapter] = []
        reads: dict[str, Reads] = {}
        for chapter in handbook.chapters:
            asked = watch(chapter, ("field", "chapter", handbook.id, chapter.id), self.recorder)
            made, reads[chapter.id] = self.recorder.record(partial(self._compose_chapter, asked, own))
            chapters.append(made)
        if self.reader:
            chapters = list(narrow_chapters(chapters, self.reader, self.shelf, self.words))
        full = tuple(chapter for chapter in chapters if chapter.pages)
        book, reads[COVER] = self.recorder.record(lambda: self._bind(own, full))
        return replace(book, reads=reads), () if self.reader else tuple(self._miss_pages(handbook, chapters))

    def _compose_chapter(self, chapter: Chapter, handbook: Handbook) -> BookChapter:
        targets = dict.fromkeys(target for selector in chapter.pages for target in self.shelf.pick(selector))
        picked = tuple(self.shelf.take(target, handbook) for target in targets)
        intro = (RichText(chapter.intro),) if chapter.intro else ()
        return name_titles(BookChapter(chapter.id, chapter.title, picked, chapter.part or "", intro), self.shelf.title)

    def _write_subtitle(self, handbook: Handbook) -> str:
        own = handbook.subtitle or ""
        return self.words("给{role}：{subtitle}", role=self.reader.title, subtitle=own) if self.reader else own

    def _list_names(self, book: Book) -> tuple[tuple[str, Target], ...]:
        pages = (page for chapter in book.chapters for page in chapter.pages)
        return tuple(dict.fromkeys(name for page in pages for name in self.shelf.list_names(page.target)))

    def _list_outside(self, book: Book) -> Iterator[tuple[str, str]]:
        """Yield the titles of what a book names and does not hold, each with the book or the address where it is."""
        places, held = map_destinations(book), self._list_held(book)
        named = {target.whole for chapter in book.chapters for target in chapter.list_links().targets}
        named = {target for target in named if target.kind != Figure.KIND}
        wanted = named.union(self.shelf.list_indexes({target.kind for target in places})).difference(places)
        lines = ((self.shelf.title(target), held.get(target) or self.shelf.address(target)) for target in wanted)
        yield from sorted((title, where) for title, where in lines if where)

    def _list_held(self, book: Book) -> dict[Target, str]:
        """Give the titles of the edition's other books by what they hold; the first of two wins."""
        held: dict[Target, str] = {}
        for handbook in self.handbooks:
            selectors = (selector for chapter in handbook.chapters for selector in chapter.pages)
            if handbook.id != book.name:
                for target in chain.from_iterable(map(self.shelf.pick, selectors)):
                    held.setdefault(target, self.words("《{title}》", title=handbook.title))
        return held

    def _miss_pages(self, handbook: Handbook, chapters: Sequence[BookChapter]) -> Iterator[Problem]:
        for chapter in chapters:
            if not chapter.pages:
                place = Location("data/playbook.yml", ("handbooks", handbook.id, "chapters", chapter.id))
                arguments = {"book": handbook.title, "chapter": chapter.title, "edition": self.edition.title}
                yield Problem(EMPTY.id, place, "手册《{book}》的“{chapter}”在{edition}里没有页面", arguments)

    def _bind(self, handbook: Handbook, chapters: tuple[BookChapter, ...]) -> Book:
        words, edition = self.words, self.edition
        today = self.recorder.ask(("today",), self.today).isoformat()
        banner = self.recorder.ask(("banner",), self.banner)
        widest = next(name for name in _NARROWEST if name in edition.classifications)
        label = words(name_choice(Record, "classification", widest))
        control = (
            (words("文件编号"), handbook.document_number),
            (words("版本"), handbook.version),
            (words("所属版本"), edition.title),
            (words("密级"), label),
            (words("读者"), handbook.audience),
            (words("内容的日期") if banner else words("生成日期"), today),
        )
        book = Book(
            id=handbook.document_number,
            title=handbook.title,
            company=self.company.name,
            version=handbook.version,
            date=today,
            chapters=chapters,
            subtitle=self._write_subtitle(handbook),
            edition_label=edition.title,
            classification_label=label,
            notice=handbook.notice or "",
            cover=self.recorder.ask(("cover",), self.cover),
            banner=banner,
            name=handbook.id,
            duplex=handbook.duplex,
            edition=edition.id,
            site=edition.site_url or "",
            location=Location("data/playbook.yml", ("handbooks", handbook.id)),
        )
        book = replace(book, names=self._list_names(book), outside=tuple(self._list_outside(book)))
        # Of the chapters a cover says no more than the digest of what they hold.
        digest = self.recorder.ask(("digest", handbook.id), digest_content(book))
        return replace(
            book,
            control=(*control, (words("内容校验码"), show_digest(digest))),
            digest=digest,
            check_url="" if self.reader else write_check_url(edition.site_url or "", book.id, digest),
        )
