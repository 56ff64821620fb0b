"""The end of a book: its index, and where that is what it names and does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.graph.reads import Reads
from generator.handbooks.book import Book
from generator.handbooks.bookdoor import BookDoor
from generator.handbooks.destinations import name_back
from generator.handbooks.imposition import list_firsts
from generator.handbooks.indexing import index_book
from generator.handbooks.jobs import BackSheet, ChapterJob, ChapterResult, make_job, write_imprint
from generator.handbooks.style import Style
from generator.words import Words

BACK = "_back"
"""The id of the job that sets a book's end; no chapter can have it."""


def back_job(book: Book, results: Sequence[ChapterResult], style: Style, words: Words) -> ChapterJob | None:
    """Give the job for the end of a book whose chapters are typeset, None where there is nothing to say."""
    sheet, _ = trace_back(book, results, words)
    return make_job(BACK, words("索引"), sheet, style) if sheet.entries or sheet.outside else None


def trace_back(book: Book, results: Sequence[ChapterResult], words: Words) -> tuple[BackSheet, Reads]:
    """Give the sheet of a book's end, with what was asked for it."""
    door = BookDoor(book)
    return door.record(lambda: _compose_back(door, results, words))


def _compose_back(door: BookDoor, results: Sequence[ChapterResult], words: Words) -> BackSheet:
    book = door.book
    firsts = list_firsts(results, duplex=book.duplex)
    read = [
        result if indexed else replace(result, calls=(), texts=())
        for indexed, result in zip(door.list_indexed(), results, strict=True)
    ]
    entries = index_book(book.names, door.locate, read, firsts)
    return BackSheet(
        imprint=write_imprint(book),
        place=name_back(),
        title=words("索引"),
        note=words("粗体是说明它的那一页；多处提到的，只写这一页。"),
        entries=door.ask(("index",), entries),
        everywhere=words("多处"),
        outside_title=words("不在本书里的内容"),
        outside_note=_note_outside(book.site, words),
        outside=book.outside,
    )


def _note_outside(site: str, words: Words) -> str:
    note = words("正文里带 ↗ 的，还有没有印进来的目录，在这里写明到哪里看：书名号里是另一本手册，其余是网站上的地址。")
    return note + words("网站：{address}", address=site) if site else note
