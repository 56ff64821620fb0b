"""What paper shows of a page: its matter, without what serves looking around on a screen; entries become a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.handbooks.book import ChapterPage
from generator.pages.blocks import Block, Bullets, Calculator, Cell, Column, Paragraph, Properties, Property, Row, Table
from generator.pages.links import list_links
from generator.pages.page import Section, SectionRole
from generator.pages.scope import join
from generator.words import Words

_ASIDE: frozenset[SectionRole] = frozenset(
    ("practice", "provenance", "origin", "relations", "notes", "overview", "history")
)
"""Sections that answer readers of the site, and tell them where a record comes from and what leads to it. A book's
readers turn to its index for that.
"""
_ENTRY_LEVEL = 3
_FEWEST_ENTRIES = 5
"""From so many entries on, a page of short entries is set as a table."""


def take_excerpt(page: ChapterPage, answer_keys: str, words: Words) -> ChapterPage:
    """Give what a book prints of a page: without what is only for the screen, with the answer keys that it wants."""
    kept = tuple(_trim(one) for one in page.sections if one.role not in _ASIDE and _is_wanted(one, answer_keys))
    sections = tuple(one for one in kept if one.heading or one.blocks)
    if sum(map(_is_entry, sections)) < _FEWEST_ENTRIES:
        return page if sections == page.sections else _take(page, page.summary, sections)
    # How many entries there are is said where they are looked through.
    return _take(page, (), _tabulate(page.sections, sections, words))


def _take(page: ChapterPage, summary: Cell, sections: tuple[Section, ...]) -> ChapterPage:
    return replace(page, summary=summary, sections=sections, links=list_links(summary, sections))


def _is_wanted(section: Section, answer_keys: str) -> bool:
    is_key = section.role == "answer_key"
    return answer_keys == "with" or is_key == (answer_keys == "only")


def _trim(section: Section) -> Section:
    blocks = tuple(block for block in map(_trim_block, section.blocks) if block)
    return section if blocks == section.blocks else replace(section, blocks=blocks)


def _trim_block(block: Block) -> Block | None:
    if isinstance(block, Calculator):
        return None
    if not isinstance(block, Properties):
        return block
    items = tuple(item for item in block.items if item.role == "content")
    return block if items == block.items else replace(block, items=items) if items else None


def _is_entry(section: Section) -> bool:
    """Whether a section is one of many short ones, each with a place of its own."""
    return section.level == _ENTRY_LEVEL and bool(section.id) and all(map(_is_short, section.blocks))


def _is_short(block: Block) -> bool:
    return isinstance(block, Paragraph | Properties | Bullets)


def _tabulate(given: Iterable[Section], kept: Sequence[Section], words: Words) -> tuple[Section, ...]:
    """Set entries as one table, with the headings above them as heads of groups; before it comes what is no entry."""
    entries = {section.id: section for section in kept if _is_entry(section)}
    others = tuple(section for section in kept if not _is_entry(section))
    rows = tuple(_list_rows(given, entries))
    return (*others, Section("", "", (Table((Column(words("条目"), 2), Column(words("内容"), 7)), rows),)))


def _list_rows(given: Iterable[Section], entries: Mapping[str, Section]) -> Iterator[Row]:
    for section in given:
        if section.role == "overview" and section.heading:
            yield Row(((section.heading,),), group=True)
        elif section.id in entries:
            yield Row(((section.heading,), _flatten(entries[section.id].blocks)), section.id)


def _flatten(blocks: Iterable[Block]) -> Cell:
    """Give short blocks as one cell, parted by a wide space."""
    lines: list[Cell] = []
    for block in blocks:
        match block:
            case Paragraph():
                lines.append(block.content)
            case Bullets():
                lines += block.items
            case Properties():
                lines += map(_say, block.items)
    return join(lines, "　")


def _say(item: Property) -> Cell:
    return (f"{item.label}：", *item.content)
