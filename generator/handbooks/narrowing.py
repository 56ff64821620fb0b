"""A book for one reader: the pages of what this role meets, and of the terms those that stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.handbooks.book import BookChapter, ChapterPage
from generator.handbooks.reader import Reader
from generator.handbooks.shelf import Shelf
from generator.model.target import Target
from generator.pages.blocks import Row, Table
from generator.pages.links import list_links
from generator.pages.page import Section
from generator.words import Words
from generator.writing.labels import translate_labels
from generator.writing.plain import PlainWriter


def narrow_chapters(
    chapters: Iterable[BookChapter], reader: Reader, shelf: Shelf, words: Words
) -> Iterator[BookChapter]:
    """Yield chapters with what a reader meets: records that it meets, overviews that name it, terms that it reads."""
    kept = [
        replace(chapter, pages=tuple(page for page in chapter.pages if _keeps(page, reader))) for chapter in chapters
    ]
    plain = PlainWriter(shelf.title, translate_labels(words))
    text = "\n".join(
        plain.read(part.blocks)
        for chapter in kept
        for page in chapter.pages
        if not page.anchors
        for part in page.part()
    )
    for chapter in kept:
        narrowed = (_narrow(page, reader, shelf, text) for page in chapter.pages)
        yield replace(chapter, pages=tuple(page for page in narrowed if page.sections))


def _keeps(page: ChapterPage, reader: Reader) -> bool:
    if not page.target.is_page:
        return reader.meets(page.target)
    # A matrix of all roles says of one of them what its own page says.
    return bool(page.anchors) or (not page.matrix and reader.role in {target.whole for target in page.links.targets})


def _narrow(page: ChapterPage, reader: Reader, shelf: Shelf, text: str) -> ChapterPage:
    """Leave of a page of entries those that the reader meets, or whose names stand in the text."""
    if not page.anchors or not page.target.is_page:
        return page
    names: dict[Target, list[str]] = {}
    for name, target in shelf.list_names(page.target):
        names.setdefault(target, []).append(name)
    met = {
        anchor
        for target, anchor in page.anchors
        if target in reader.met or any(name in text for name in names.get(target, ()))
    }
    sections = tuple(one for section in page.sections for one in _narrow_section(section, met))
    anchors = tuple((target, anchor) for target, anchor in page.anchors if anchor in met)
    return replace(page, sections=sections, anchors=anchors, links=list_links(page.summary, sections))


def _narrow_section(section: Section, met: set[str]) -> Iterator[Section]:
    blocks = tuple(_narrow_table(block, met) if isinstance(block, Table) else block for block in section.blocks)
    if any(not isinstance(block, Table) or any(not row.group for row in block.rows) for block in blocks):
        yield replace(section, blocks=blocks)


def _narrow_table(table: Table, met: set[str]) -> Table:
    rows = [row for row in table.rows if row.group or not row.id or row.id in met]
    return replace(table, rows=tuple(_drop_empty_groups(rows)))


def _drop_empty_groups(rows: Sequence[Row]) -> Iterator[Row]:
    for row, after in zip(rows, (*rows[1:], None), strict=True):
        if not (row.group and (after is None or after.group)):
            yield row
