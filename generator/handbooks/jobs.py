"""The units of work: one job typesets a chapter, the cover, or the contents. Content in, bytes out, both picklable."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from generator.graph.reads import Reads
from generator.handbooks.book import Book, BookChapter
from generator.handbooks.bookdoor import BookDoor
from generator.handbooks.destinations import select_links
from generator.handbooks.style import Style
from generator.model.target import Target
from generator.words import Words
from generator.writing.labels import Labels, translate_labels


@dataclass(frozen=True, slots=True)
class RunningHeads:
    """What running heads and feet say, the same on every page of a book."""

    book: str
    foot: str
    language: str


@dataclass(frozen=True, slots=True)
class ChapterSheet:
    """The content of a chapter with the names of the places that its links lead to, and the words of its blocks.

    `ordinal` is the chapter's number, with which those of its pages begin. `sections` tells in which section of the
    book a place is, `reference` and `brief` say so, with the page, in a text and where there is little room; `table`
    and `figure` stand before captions.
    """

    imprint: RunningHeads
    chapter: BookChapter
    number: str
    ordinal: int
    links: tuple[tuple[Target, str], ...]
    sections: tuple[tuple[str, str], ...]
    labels: Labels
    reference: str
    brief: str
    table: str
    figure: str


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """A line of the contents: level 0 for a part, 1 for a chapter, 2 for a page. `folio` is the printed page number."""

    level: int
    title: str
    number: str = ""
    place: str = ""
    folio: str = ""


@dataclass(frozen=True, slots=True)
class FrontSheet:
    """The content of cover and document control; `facts` stand at the foot of the cover.

    `lines` stand below them. `check` holds the address for the cover's code, its label, and the lines beside it; it is
    empty for no code.
    """

    imprint: RunningHeads
    title: str
    subtitle: str
    company: str
    edition: str
    classification: str
    facts: tuple[tuple[str, str], ...]
    control: tuple[tuple[str, str], ...]
    notice: str
    control_heading: str
    check: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsSheet:
    """The contents of a book, of which no more than the page numbers changes from day to day."""

    imprint: RunningHeads
    heading: str
    rows: tuple[ContentsRow, ...]


class IndexEntry(NamedTuple):
    """A line of the index: its letter, the name, the pages that explain it with their places, where else it is met.

    `everywhere` says that it is met in too many places to be listed.
    """

    letter: str
    name: str
    main: tuple[tuple[int, str], ...]
    others: str
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class BackSheet:
    """The content of a book's end: its index, and titles of what is not in it, each with where it is."""

    imprint: RunningHeads
    place: str
    title: str
    note: str
    entries: tuple[IndexEntry, ...]
    everywhere: str
    outside_title: str
    outside_note: str
    outside: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChapterJob:
    """A chapter to typeset. `key` names everything that its bytes depend on; `sheet` is what `markup.compose` knows."""

    id: str
    title: str
    sheet: object
    style: Style
    key: str


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A named place: page from 0 within the chapter, x and y in points from the lower left corner."""

    name: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading for the outline: its level from 1, its text, and where it stands."""

    level: int
    title: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class ChapterResult:
    """A typeset chapter. Its PDF holds no font files: they come with the merge. With warnings it is not sound.

    `calls` are the places that a page names, with the page; `texts` is what is read on each page.
    """

    pdf: bytes = field(repr=False)
    pages: int
    places: tuple[PagePlace, ...]
    outline: tuple[OutlineEntry, ...]
    warnings: tuple[str, ...] = ()
    calls: tuple[tuple[str, int], ...] = ()
    texts: tuple[str, ...] = ()


def pack_result(result: ChapterResult) -> bytes:
    """Give a result as bytes for a cache: a digest, a line of JSON, and the PDF."""
    head = asdict(result)
    del head["pdf"]
    payload = json.dumps(head, ensure_ascii=False).encode() + b"\n" + result.pdf
    return sha256(payload).hexdigest().encode() + b"\n" + payload


def unpack_result(data: bytes) -> ChapterResult | None:
    """Read a result back; None when the bytes are damaged or not a result."""
    digest, _, payload = data.partition(b"\n")
    if sha256(payload).hexdigest().encode() != digest:
        return None
    head, _, pdf = payload.partition(b"\n")
    try:
        values = json.loads(head)
        places = tuple(PagePlace(**place) for place in values["places"])
        outline = tuple(OutlineEntry(**entry) for entry in values["outline"])
        calls = tuple((name, page) for name, page in values["calls"])
        said = tuple(values["warnings"]), calls, tuple(values["texts"])
        return ChapterResult(pdf, values["pages"], places, outline, *said)
    except (ValueError, KeyError, TypeError):
        return None


def make_job(job_id: str, title: str, sheet: object, style: Style) -> ChapterJob:
    """Join a sheet and a style into a job with its key."""
    key = sha256("\n".join((style.digest, repr(sheet))).encode()).hexdigest()
    return ChapterJob(job_id, title, sheet, style, key)


def write_imprint(book: Book) -> RunningHeads:
    """Give the words of a book's running heads and feet."""
    foot = " | ".join(part for part in (book.id, book.version, book.classification_label) if part)
    return RunningHeads(" | ".join(part for part in (book.banner, book.title) if part), foot, book.language)


def chapter_jobs(book: Book, style: Style, words: Words) -> tuple[ChapterJob, ...]:
    """Give one job for each chapter, in reading order."""
    traced = trace_chapters(book, words)
    return tuple(make_job(sheet.chapter.id, sheet.chapter.title, sheet, style) for sheet, _ in traced)


def trace_chapters(book: Book, words: Words) -> tuple[tuple[ChapterSheet, Reads], ...]:
    """Give the sheet of each chapter, with what was asked for it."""
    door, labels = BookDoor(book), translate_labels(words)
    return tuple(door.record(partial(_compose_sheet, chapter.id, door, labels, words)) for chapter in book.chapters)


def _compose_sheet(id: str, door: BookDoor, labels: Labels, words: Words) -> ChapterSheet:
    chapter, ordinal = door.chapter(id), door.number(id)
    links = select_links(chapter, door.locate)
    sections = tuple((name, _name_section(door.section(name), words)) for name in sorted({name for _, name in links}))
    return ChapterSheet(
        imprint=write_imprint(door.book),
        chapter=chapter,
        number=words("第 {number} 章", number=ordinal),
        ordinal=ordinal,
        links=links,
        sections=sections,
        labels=labels,
        reference=words("（{section}，第 {page} 页）"),
        brief="→{page}",
        table=words("表 {number}"),
        figure=words("图 {number}"),
    )


def _name_section(number: str, words: Words) -> str:
    return words("第 {number} 节", number=number) if "." in number else words("第 {number} 章", number=number)
