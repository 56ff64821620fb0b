"""Where links lead inside a book: targets become the names of places in the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from generator.handbooks.book import Book, BookChapter, ChapterPage
from generator.model.target import Target
from generator.pages.parts import list_ids

BOOK = "book:"
"""The scheme of links to a place in the book, until the merge turns them into destinations."""
_CHAPTER = "chapter"
"""The kind of a chapter: it is no record, and has a place of its own."""


def name_place(target: Target, anchor: str = "") -> str:
    """Give the name of a place: ASCII, and the same for a target's part as for the whole with the part as `anchor`."""
    pieces = (str(target.whole), anchor or target.part)
    return "/".join(quote(piece, safe=":-._~") for piece in pieces if piece)


def locate_chapter(chapter: BookChapter) -> Target:
    """Give what stands for a chapter among the places of a book."""
    return Target(_CHAPTER, chapter.id)


def name_chapter(chapter: BookChapter) -> str:
    """Give the name of a chapter's first place."""
    return name_place(locate_chapter(chapter))


def name_back() -> str:
    """Give the name of the place where a book's end begins."""
    return name_place(Target(_CHAPTER, "_back"))


def _list_places(page: ChapterPage) -> Iterator[tuple[Target, str]]:
    yield page.target, name_place(page.target)
    # What begins where the page does has its parts there too: the article that opens a part of the playbook.
    opening = [target for target, anchor in page.anchors if not anchor]
    for id in list_ids(page.part()):
        for target in (page.target, *opening):
            yield target._replace(part=id), name_place(page.target, id)
    for target, anchor in page.anchors:
        yield target, name_place(page.target, anchor)


def map_destinations(book: Book) -> dict[Target, str]:
    """Give the name of every place in the book by its target; the first of two places with one target wins."""
    places: dict[Target, str] = {}
    for chapter in book.chapters:
        for page in chapter.pages:
            for target, name in _list_places(page):
                places.setdefault(target, name)
    return places


def number_sections(book: Book) -> dict[str, str]:
    """Give the number of the section that each place is in: `3.2`; a chapter of one page has its own alone."""
    numbers: dict[str, str] = {}
    for chapter_number, chapter in enumerate(book.chapters, 1):
        for number, page in enumerate(chapter.pages, 1):
            section = str(chapter_number) if chapter.alone else f"{chapter_number}.{number}"
            for _, name in _list_places(page):
                numbers.setdefault(name, section)
    return numbers


def select_links(chapter: BookChapter, locate: Callable[[Target], str | None]) -> tuple[tuple[Target, str], ...]:
    """Give the links of one chapter that lead to a place in the book, in order of their targets.

    `locate` gives the name of a place by its target. An unknown part of a page that is in the book leads to the page.
    """
    wanted = chapter.list_links().targets
    named = ((target, locate(target) or locate(target.whole)) for target in wanted)
    return tuple((target, name) for target, name in named if name)
