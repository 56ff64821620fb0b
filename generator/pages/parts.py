"""A page as readers meet it: its long texts read, parted at their headings, and everything with its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.model.headings import AnchorNames, write_anchor
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import Heading, Node, read_words, walk
from generator.pages.blocks import Block, Callout, FormSheet, LongText, Markdown, Questions, Steps, Table, TreeChart
from generator.pages.notes import NoteNumbers
from generator.pages.page import Section, SectionRole
from generator.pages.visible import drop_controls


@dataclass(frozen=True, slots=True)
class PagePart:
    """A headed part of a page, with no unread text in it. `id` is unique here, `title` is the heading or the page's."""

    id: str
    heading: str
    title: str
    level: int
    role: SectionRole
    blocks: tuple[Block, ...]


class _PageNames(AnchorNames):
    """The ids that a page has given so far, and the numbers of its footnotes."""

    def __init__(self, taken: Iterable[str]) -> None:
        super().__init__(taken)
        self.notes = NoteNumbers()


@dataclass(slots=True)
class _Draft:
    """A part while its blocks are gathered."""

    id: str
    heading: str
    level: int
    blocks: list[Block] = field(default_factory=list)


def part_page(title: str, sections: Sequence[Section]) -> tuple[PagePart, ...]:
    """Give the parts of a page: its sections, those without a heading parted at the headings of level 2 in their texts.

    A section without a heading is left out where nothing stands before the first of those.
    """
    names = _PageNames((*(section.id for section in sections), *_list_items(sections)))
    ids = [_name_section(section, names) for section in sections]
    return tuple(
        part for section, id in zip(sections, ids, strict=True) for part in _part_section(section, id, title, names)
    )


def list_ids(parts: Iterable[PagePart]) -> Iterator[str]:
    """Yield the ids of all places that links can lead to, in their order; a record's may stand twice."""
    for part in parts:
        if part.id:
            yield part.id
        yield from _list_places(part.blocks)


def list_names(parts: Iterable[PagePart]) -> Iterator[str]:
    """Yield the ids that parts and headings have: each is taken once, and no record's."""
    for part in parts:
        if part.id:
            yield part.id
        yield from (name for passage in list_passages(part.blocks) for name in passage.names)


def _name_section(section: Section, names: AnchorNames) -> str:
    """Give a section's own id, or one like its heading where an item's section has taken that id before."""
    if not section.id:
        return ""
    if section.id in names or len(section.id.split()) != 1:
        return names.tell_apart(write_anchor(section.heading))
    names.claim(section.id)
    return section.id


def _part_section(section: Section, id: str, title: str, names: _PageNames) -> Iterator[PagePart]:
    draft = _Draft(id, section.heading, section.level)
    drafts = [draft]
    for block in section.blocks:
        if section.heading or not isinstance(block, Markdown):
            draft.blocks.append(_read_block(block, names))
            continue
        (_, first), *others = _split(block, names)
        draft.blocks.append(_name_passage(first, names))
        for heading, rest in others:
            draft = _Draft(names.tell_apart(write_anchor(heading)), heading, 2)
            draft.blocks.append(_name_passage(rest, names))
            drafts.append(draft)
    for one in drafts:
        blocks = tuple(block for block in one.blocks if not isinstance(block, LongText) or block.nodes)
        if one.heading or blocks:
            heading = drop_controls(one.heading)
            yield PagePart(one.id, heading, heading or title, one.level, section.role, blocks)


def _split(block: Markdown, names: _PageNames) -> Iterator[tuple[str, LongText]]:
    """Split a text at its headings of level 1 and 2, and yield each with what follows; the first piece has none."""
    nodes = read_prose(block.text, block=True).nodes
    starts = [number for number, node in enumerate(nodes) if _opens_part(node)]
    headings = ("", *(read_words(nodes[start].children).strip() for start in starts))
    pieces = [nodes[start:end] for start, end in zip((0, *(n + 1 for n in starts)), (*starts, len(nodes)), strict=True)]
    yield from zip(headings, names.notes.place(pieces, block.pictures), strict=True)


def _opens_part(node: Node) -> bool:
    """Whether a heading opens a part: one that is nothing but a link's title stays in the text, where it is written."""
    is_high = isinstance(node, Heading) and node.level <= 2  # noqa: PLR2004 - pages have one of level 1, their title
    return is_high and bool(read_words(node.children).strip())


def _read_block(block: Block, names: _PageNames) -> Block:
    if isinstance(block, Markdown):
        (passage,) = names.notes.place([read_prose(block.text, block=True).nodes], block.pictures)
        return _name_passage(passage, names)
    if isinstance(block, Callout):
        return replace(block, blocks=tuple(_read_block(one, names) for one in block.blocks))
    return block


def _name_passage(passage: LongText, names: AnchorNames) -> LongText:
    headings = (node for node in walk(passage.nodes) if isinstance(node, Heading))
    named = tuple(names.tell_apart(write_anchor(read_words(one.children).strip())) for one in headings)
    return replace(passage, names=named)


def _list_items(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield from _list_records(section.blocks)


def _list_records(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the ids of what has one of its own in the data."""
    for block in blocks:
        match block:
            case Table():
                yield from (row.id for row in block.rows if row.id)
            case Steps() | Questions():
                yield from (item.id for item in block.items if item.id)
            case FormSheet():
                yield from (blank.id for blank in block.blanks if blank.id)
            case TreeChart():
                yield from filter(None, (block.id,))
            case Callout():
                yield from _list_records(block.blocks)
            case _:
                pass


def list_passages(blocks: Iterable[Block]) -> Iterator[LongText]:
    """Yield the long texts in blocks."""
    for block in blocks:
        if isinstance(block, LongText):
            yield block
        elif isinstance(block, Callout):
            yield from list_passages(block.blocks)


def _list_places(blocks: tuple[Block, ...]) -> Iterator[str]:
    yield from _list_records(blocks)
    yield from (name for passage in list_passages(blocks) for name in passage.names)
