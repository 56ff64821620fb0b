"""The ids of one page: each is given once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.pages.blocks import Block, Callout, FormSheet, Questions, Steps, Table, TreeChart
from generator.pages.page import Page

_GAP = re.compile(r"[^\w]+")
_LONGEST = 60


class Anchors:
    """The ids that a page has given so far, and those that its records will want."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._reserved = set(reserved)
        self._given: set[str] = set()

    def claim(self, name: str) -> str:
        """Give a record's id where it is free and one word, else "": an id that stands twice leads nowhere."""
        if not name or name in self._given or len(name.split()) != 1:
            return ""
        self._given.add(name)
        return name

    def name_heading(self, heading: str) -> str:
        """Make an id from a heading; letters of every script stay, so that Chinese headings keep their words."""
        words = _GAP.sub("-", unicodedata.normalize("NFKC", heading).lower())[:_LONGEST].strip("-_")
        base = name = words or "section"
        number = 1
        while name in self._given or name in self._reserved:
            number += 1
            name = f"{base}-{number}"
        self._given.add(name)
        return name


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
