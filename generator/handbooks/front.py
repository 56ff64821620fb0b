"""The front matter: cover and document control, and the contents once the page numbers are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.graph.reads import Reads
from generator.handbooks.book import Book
from generator.handbooks.bookdoor import BookDoor, ChapterHead
from generator.handbooks.destinations import name_back
from generator.handbooks.identity import show_digest
from generator.handbooks.imposition import list_firsts
from generator.handbooks.jobs import (
    ChapterJob,
    ChapterResult,
    ContentsRow,
    ContentsSheet,
    FrontSheet,
    make_job,
    write_imprint,
)
from generator.handbooks.style import Style
from generator.words import Words

FRONT = "_front"
CONTENTS = "_contents"
"""The ids of the jobs of cover and contents; no chapter can have them."""


def _list_chapter_rows(
    head: ChapterHead, number: int, folio: Callable[[str], int], words: Words
) -> Iterator[ContentsRow]:
    title, place = head.own
    yield ContentsRow(1, title, words("第 {number} 章", number=number), place, str(folio(place)))
    for order, page in enumerate(head.pages, 1):
        yield ContentsRow(2, page.title, f"{number}.{order}", page.place, str(folio(page.place)))


def list_contents(door: BookDoor, results: Sequence[ChapterResult], words: Words) -> tuple[ContentsRow, ...]:
    """Give the lines of the contents; printed page numbers count from the first chapter's first page.

    `results` are those of the chapters, and of the book's end where it has one.
    """
    rows: list[ContentsRow] = []
    firsts, part = list_firsts(results, duplex=door.book.duplex), ""
    heads = door.list_heads()
    for number, (head, result, first) in enumerate(zip(heads, results, firsts, strict=False), 1):
        if head.part and head.part != part:
            rows.append(ContentsRow(0, head.part))
        part = head.part
        # A page may stand in two chapters: its place has a number in each.
        folios = {place.name: first + place.page for place in result.places}
        rows += _list_chapter_rows(head, number, partial(_tell_folio, door, head.id, folios), words)
    for first in firsts[len(heads) :]:
        rows.append(ContentsRow(1, words("索引"), "", name_back(), str(door.ask(("back",), first))))
    return tuple(rows)


def _tell_folio(door: BookDoor, chapter: str, folios: Mapping[str, int], place: str) -> int:
    return door.ask(("folio", chapter, place), folios[place])


def _write_check(book: Book, words: Words) -> tuple[str, ...]:
    if not book.check_url:
        return ()
    label = words("二维码：打开 {address}，核对这本手册是不是最新版", address=book.check_url)
    digest = words("内容校验码 {digest}", digest=show_digest(book.digest))
    return (book.check_url, label, words("扫码核对是不是最新版"), digest)


def front_job(book: Book, style: Style, words: Words) -> ChapterJob:
    """Give the job for cover and document control, which wait for nothing."""
    return make_job(FRONT, words("封面"), trace_front(book, words)[0], style)


def contents_job(book: Book, results: Sequence[ChapterResult], style: Style, words: Words) -> ChapterJob:
    """Give the job for the contents of chapters that are already typeset."""
    return make_job(CONTENTS, words("目录"), trace_contents(book, results, words)[0], style)


def trace_front(book: Book, words: Words) -> tuple[FrontSheet, Reads]:
    """Give the sheet of cover and document control, with what was asked for it."""
    door = BookDoor(book)
    return door.record(lambda: _compose_front(door, words))


def trace_contents(book: Book, results: Sequence[ChapterResult], words: Words) -> tuple[ContentsSheet, Reads]:
    """Give the sheet of the contents, with what was asked for it."""
    door = BookDoor(book)
    return door.record(
        lambda: ContentsSheet(write_imprint(door.book), words("目录"), list_contents(door, results, words))
    )


def _compose_front(door: BookDoor, words: Words) -> FrontSheet:
    book = door.book
    facts = (
        (words("文件编号"), book.id),
        (words("版本"), book.version),
        (words("发布日期"), book.date),
    )
    return FrontSheet(
        imprint=write_imprint(book),
        title=book.title,
        subtitle=book.subtitle,
        company=book.company,
        edition=" | ".join(part for part in (book.edition_label, book.banner) if part),
        classification=book.classification_label,
        facts=tuple((label, value) for label, value in facts if value),
        control=book.control,
        notice=book.notice,
        control_heading=words("文件控制"),
        check=_write_check(book, words),
        lines=book.cover,
    )
