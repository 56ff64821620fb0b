"""The front matter: cover, document control, and contents once the page numbers are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.handbooks.book import Book, BookChapter
from generator.handbooks.destinations import name_chapter, name_place
from generator.handbooks.identity import show_digest
from generator.handbooks.jobs import ChapterJob, ChapterResult, ContentsRow, FrontSheet, make_job, write_imprint
from generator.handbooks.style import Style
from generator.words import Words

FRONT = "_front"
"""The id of the front matter's job; no chapter can have it."""


def _list_chapter_rows(
    chapter: BookChapter, number: int, folios: dict[str, int], words: Words
) -> Iterator[ContentsRow]:
    place = name_chapter(chapter)
    yield ContentsRow(1, chapter.title, words("第 {number} 章", number=number), place, str(folios[place]))
    if len(chapter.pages) == 1 and chapter.pages[0].title == chapter.title:
        return
    for page in chapter.pages:
        place = name_place(page.target)
        yield ContentsRow(2, page.title, "", place, str(folios[place]))


def list_contents(book: Book, results: Sequence[ChapterResult], words: Words) -> tuple[ContentsRow, ...]:
    """Give the lines of the contents; printed page numbers count from the first chapter's first page."""
    rows: list[ContentsRow] = []
    first, part = 1, ""
    for number, (chapter, result) in enumerate(zip(book.chapters, results, strict=True), 1):
        if chapter.part and chapter.part != part:
            rows.append(ContentsRow(0, chapter.part))
        part = chapter.part
        folios = {place.name: first + place.page for place in result.places}
        rows += _list_chapter_rows(chapter, number, folios, words)
        first += result.pages
    return tuple(rows)


def _write_check(book: Book, words: Words) -> tuple[str, ...]:
    if not book.check_url:
        return ()
    label = words("二维码：打开 {address}，核对这本手册是不是最新版", address=book.check_url)
    digest = words("内容校验码 {digest}", digest=show_digest(book.digest))
    return (book.check_url, label, words("扫码核对是不是最新版"), digest)


def front_job(book: Book, results: Sequence[ChapterResult], style: Style, words: Words) -> ChapterJob:
    """Give the job for cover, document control and contents of chapters that are already typeset."""
    facts = (
        (words("文件编号"), book.id),
        (words("版本"), book.version),
        (words("发布日期"), book.date),
    )
    sheet = FrontSheet(
        imprint=write_imprint(book),
        title=book.title,
        subtitle=book.subtitle,
        company=book.company,
        edition=book.edition_label,
        classification=book.classification_label,
        facts=tuple((label, value) for label, value in facts if value),
        control=book.control,
        notice=book.notice,
        contents=list_contents(book, results, words),
        control_heading=words("文件控制"),
        contents_heading=words("目录"),
        check=_write_check(book, words),
    )
    return make_job(FRONT, words("封面与目录"), sheet, style)
