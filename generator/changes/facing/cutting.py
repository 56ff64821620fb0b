"""A page cut into passages that can be compared: headings, rows, lines, paragraphs; and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from generator.changes.side import forget_names, name_content
from generator.decode.entry import Key
from generator.model.prose.tree import Heading, walk
from generator.pages.blocks import Block, Bullets, Cards, LongText, Paragraph, Properties, Property, Table
from generator.pages.page import Page
from generator.pages.parts import PagePart, part_page
from generator.words import Words
from generator.writing.plain import PlainWriter

_ITEMS: Mapping[type, str] = {Table: "rows", Bullets: "items", Properties: "items", Cards: "items"}
"""Where a block keeps what can stand alone. Numbered lists stay whole: alone, each item would be the first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a page: a part's heading (no block), or some of a block, by the number of that on its page.

    `text` is what it says in plain words, `digest` what readers notice of it.
    """

    part: PagePart
    number: int
    block: Block | None
    text: str
    digest: str


def cut_page(page: Page, plain: PlainWriter, words: Words, names: Mapping[Key, Key]) -> tuple[Passage, ...]:
    """Cut a page into its passages, the first of which tell of its frame."""
    frame = PagePart("", "", page.title, 2, "content", tuple(_list_frame(page, words)))
    found: list[Passage] = []
    for part in (frame, *part_page(page.title, page.sections)):
        if part.heading:
            digest = name_content(part.heading, part.level, names=names)
            found.append(Passage(part, len(found), None, part.heading, digest))
        for block in part.blocks:
            number = len(found)
            for piece in _cut(block):
                text = plain.read([piece])
                digest = name_content(part.heading, forget_names(piece), text, names=names)
                found.append(Passage(part, number, piece, text, digest))
    return tuple(found)


def join_passages(passages: Iterable[Passage]) -> Iterator[tuple[PagePart, Block | None]]:
    """Put passages that follow each other together again: yield blocks with their parts; None stands for a heading."""
    for _, some in groupby(passages, key=lambda one: one.number):
        pieces = list(some)
        yield pieces[0].part, _join([one.block for one in pieces if one.block is not None])


def _list_frame(page: Page, words: Words) -> Iterator[Block]:
    """Yield what stands around a page's text: its name and imprint as lines, then its summary."""
    imprint = page.imprint
    lines: list[Property] = [Property(words("标题"), (page.title,))]
    if page.breadcrumbs:
        lines.append(Property(words("位置"), (" › ".join(one.label for one in page.breadcrumbs),)))
    if imprint:
        told = (
            (words("密级"), (imprint.classification_label,)),
            (words("状态"), (imprint.status_label,)),
            (words("版本"), (imprint.version,)),
            (words("下次复审"), (imprint.review_by,)),
            (words("负责人"), imprint.owner),
        )
        lines += [Property(label, content) for label, content in told if any(content)]
    yield Properties(tuple(lines))
    if page.summary:
        yield Paragraph(page.summary, lead=True)


def _cut(block: Block) -> Sequence[Block]:
    if isinstance(block, LongText) and not block.notes:
        return list(_cut_text(block))
    field = _ITEMS.get(type(block))
    if field is None or (isinstance(block, Bullets) and block.ordered):
        return (block,)
    some: Any = block
    return [replace(some, **{field: (one,)}) for one in getattr(block, field)]


def _cut_text(block: LongText) -> Iterator[LongText]:
    """Yield each paragraph, list or heading of a long text; the names of headings go with these."""
    names = iter(block.names)
    for node in block.nodes:
        own = tuple(next(names) for one in walk((node,)) if isinstance(one, Heading))
        yield replace(block, nodes=(node,), names=own)


def _join(pieces: Sequence[Block]) -> Block | None:
    if len(pieces) < 2:  # noqa: PLR2004 - nothing to join
        return pieces[0] if pieces else None
    first: Any = pieces[0]
    if isinstance(first, LongText):
        nodes = tuple(node for one in pieces if isinstance(one, LongText) for node in one.nodes)
        return replace(first, nodes=nodes, names=tuple(name for one in pieces for name in getattr(one, "names", ())))
    field = _ITEMS[type(first)]
    return replace(first, **{field: tuple(item for one in pieces for item in getattr(one, field))})  # type: ignore[no-any-return]
