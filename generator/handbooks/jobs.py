"""The units of work: one job typesets one chapter (or the front matter). Content in, bytes out, both picklable."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256

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
    """The content of a chapter with the names of the places that its links lead to, and the words of its blocks."""

    imprint: RunningHeads
    chapter: BookChapter
    number: str
    links: tuple[tuple[Target, str], ...]
    labels: Labels


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
    """The content of cover, document control and contents; `facts` stand at the foot of the cover.

    `check` holds the address for the cover's code, its label, and the lines beside it; it is empty for no code.
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
    contents: tuple[ContentsRow, ...]
    control_heading: str
    contents_heading: str
    check: tuple[str, ...] = ()


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
    """A typeset chapter. Its PDF holds no font files: they come with the merge. With warnings it is not sound."""

    pdf: bytes = field(repr=False)
    pages: int
    places: tuple[PagePlace, ...]
    outline: tuple[OutlineEntry, ...]
    warnings: tuple[str, ...] = ()


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
        return ChapterResult(pdf, values["pages"], places, outline, tuple(values["warnings"]))
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
    chapter, number = door.chapter(id), words("第 {number} 章", number=door.number(id))
    return ChapterSheet(write_imprint(door.book), chapter, number, select_links(chapter, door.locate), labels)
