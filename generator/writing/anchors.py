"""The ids of one page: each is given once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.headings import Names, write_anchor
from generator.pages.blocks import Block, Callout, FormSheet, Questions, Steps, Table, TreeChart
from generator.pages.page import Page


class Anchors:
    """The ids that a page has given so far, and those that its records will want."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._names = Names(reserved)

    def claim(self, name: str) -> str:
        """Give a record's id where it is free and one word, else "": an id that stands twice leads nowhere."""
        if not name or name in self._names or len(name.split()) != 1:
            return ""
        self._names.claim(name)
        return name

    def name_heading(self, heading: str) -> str:
        """Make an id from a heading, the one that links to it know."""
        return self._names.tell_apart(write_anchor(heading))


def open_anchors(page: Page) -> Anchors:
    """Reserve the ids that the page's sections and records carry."""
    sections = (section.id for section in page.sections)
    return Anchors([*sections, *(name for section in page.sections for name in _list_ids(section.blocks))])


def _list_ids(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (row.id for row in block.rows if row.id)
        elif isinstance(block, Steps | Questions):
            yield from (item.id for item in block.items)
        elif isinstance(block, FormSheet):
            yield from (blank.id for blank in block.blanks)
        elif isinstance(block, TreeChart):
            yield block.id
        elif isinstance(block, Callout):
            yield from _list_ids(block.blocks)
