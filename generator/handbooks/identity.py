"""Which book a file is, and of which content: what readers compare to know whether a copy is still current."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlencode

from generator.handbooks.book import Book, BookChapter

SHOWN = 12
"""So many of a digest's hexadecimal digits are printed: enough to tell versions apart, few enough to compare by eye."""


def digest_content(book: Book) -> str:
    """Name a book's content in 64 hexadecimal digits.

    The day for which it was made, its look, and what is printed about it (cover, control table) are not content: a book
    that is made again from the same data has the same digest.
    """
    said: tuple[str, ...] = (book.id, book.title, book.subtitle, book.company, book.version, book.notice, book.language)
    if book.banner:
        said = (*said, book.banner)
    if book.cover:
        said = (*said, *book.cover)
    labels = (book.edition, book.edition_label, book.classification_label)
    return sha256(repr((said, labels, tuple(map(describe_chapter, book.chapters)))).encode()).hexdigest()


def describe_chapter(chapter: BookChapter) -> tuple[object, ...]:
    """Give what readers meet in a chapter as a value for digests: its pages in parts, and the titles that it takes.

    Long texts are told as they are read. How they were typed may tell that something was cut from them.
    """
    pages = tuple((one.target, one.title, one.label, one.summary, one.part(), one.matrix) for one in chapter.pages)
    return (chapter.id, chapter.title, chapter.part, chapter.intro, pages, chapter.titles)


def shorten_digest(digest: str) -> str:
    """Give the digits of a digest that are printed, without gaps: what addresses carry."""
    return digest[:SHOWN]


def show_digest(digest: str) -> str:
    """Give a digest as people read it: groups of four digits."""
    short = shorten_digest(digest)
    return " ".join(short[start : start + 4] for start in range(0, len(short), 4))


def write_check_url(site_url: str, number: str, digest: str) -> str:
    """Give the address that tells whether the book with this number and digest is current; "" for a site without one.

    Number and digest are a query and no fragment, so that they outlive a way through a login page.
    """
    if not site_url:
        return ""
    return f"{site_url.rstrip('/')}/current/?{urlencode({'d': number, 'v': shorten_digest(digest)})}"
