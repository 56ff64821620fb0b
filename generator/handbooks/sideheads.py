"""Which parts of a page are so short that their headings stand beside them, on the same line, and not above."""

from __future__ import annotations

import math

from generator.handbooks.measures import read_cell
from generator.pages.blocks import Block, Bullets, Paragraph, Properties, Property
from generator.pages.parts import PagePart
from generator.writing.chart import measure_text

_HEADING, _ROOM = 8.0, 38.0
"""The longest heading that has room at the side, and the width of what stands beside it, in em."""
_LINES = 4
"""So many lines of text, or items of a list, are short."""
_KEPT = 24.0
"""The width of a fact that goes to the next line rather than be parted, in em."""
_GAP = 2.2
"""Between one fact and the next, and between its name and what it says, in em."""


def view_facts(properties: Properties) -> tuple[tuple[Property, bool], ...]:
    """Tell of each fact whether it is so short that it stays on one line."""
    return tuple((item, _measure(item) <= _KEPT) for item in properties.items)


def has_side_head(part: PagePart) -> bool:
    """Whether a part is a few lines of one kind, under a heading of a few words."""
    if not part.heading or len(part.blocks) != 1 or measure_text(part.heading) > _HEADING:
        return False
    return 0 < _count_lines(part.blocks[0]) <= _LINES


def _count_lines(block: Block) -> int:
    """Give how many lines a block takes beside its heading, 0 where it does not suit that place."""
    match block:
        case Paragraph(lead=False):
            return _fill(measure_text(read_cell(block.content)))
        case Bullets(boxes=False, ordered=False):
            return sum(_fill(measure_text(read_cell(item)) + 1.7) for item in block.items)
        case Properties():
            return _fill(sum(map(_measure, block.items)))
        case _:
            return 0


def _measure(item: Property) -> float:
    return measure_text(item.label + read_cell(item.content)) + _GAP


def _fill(width: float) -> int:
    return math.ceil(width / _ROOM)
