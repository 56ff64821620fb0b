"""Where links lead inside a book: symbolic targets become the names of places in the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

from generator.handbooks.book import Book, Chapter, ChapterPage
from generator.model.target import Target, read_target

_CHAPTER = "chapter"
"""The kind of a chapter: it is no record, and has a place of its own."""
_ID = re.compile(r'\sid="([^"]+)"')
_REFERENCE = re.compile(r'\shref="ref:([^"]+)"')


def name_place(target: Target, anchor: str = "") -> str:
    """Give the name of a place: ASCII, and the same for a target's part as for the whole with the part as `anchor`."""
    pieces = (str(target.whole), anchor or target.part)
    return "/".join(quote(piece, safe=":-._~") for piece in pieces if piece)


def locate_chapter(chapter: Chapter) -> Target:
    """Give what stands for a chapter among the places of a book."""
    return Target(_CHAPTER, chapter.id)


def name_chapter(chapter: Chapter) -> str:
    """Give the name of a chapter's first place."""
    return name_place(locate_chapter(chapter))


def _read_parts(page: ChapterPage) -> Iterator[str]:
    yield page.lead_html
    for section in page.sections:
        yield section.html


def _list_places(page: ChapterPage) -> Iterator[tuple[Target, str]]:
    yield page.target, name_place(page.target)
    anchors = [section.id for section in page.sections if section.id]
    anchors += [anchor for html in _read_parts(page) for anchor in _ID.findall(html)]
    # What begins where the page does has its parts there too: the article that opens a part of the playbook.
    opening = [target for target, anchor in page.anchors if not anchor]
    for anchor in anchors:
        for target in (page.target, *opening):
            yield target._replace(part=anchor), name_place(page.target, anchor)
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


def select_links(chapter: Chapter, places: dict[Target, str]) -> tuple[tuple[Target, str], ...]:
    """Give the links of one chapter that lead to a place in the book, in order of their targets.

    An unknown part of a page that is in the book leads to the page itself.
    """
    html = [chapter.intro_html, *(part for page in chapter.pages for part in _read_parts(page))]
    found = (read_target(unescape(target)) for part in html for target in _REFERENCE.findall(part))
    wanted = sorted({target for target in found if target})
    named = ((target, places.get(target) or places.get(target.whole)) for target in wanted)
    return tuple((target, name) for target, name in named if name)
