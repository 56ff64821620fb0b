"""The pictures that pages show: the only ones of which an edition's files are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.picture import Picture
from generator.pages.blocks import Block, Callout, LongText, Markdown
from generator.pages.page import Page

FOLDER = "assets/media/"
"""Where they stand in an edition."""


def list_pictures(pages: Iterable[Page]) -> tuple[Picture, ...]:
    """Give the pictures of pages, each once, by their names."""
    sections = (section for page in pages if not page.kept for section in page.sections)
    found = {picture.name: picture for section in sections for picture in _list(section.blocks)}
    return tuple(found[name] for name in sorted(found))


def _list(blocks: Iterable[Block]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Markdown | LongText):
            yield from block.pictures
        elif isinstance(block, Callout):
            yield from _list(block.blocks)
