"""Which parts of a page are set with their heading beside them."""

from __future__ import annotations

import pytest

from generator.handbooks.sideheads import has_side_head
from generator.pages.blocks import Block, Bullets, Column, Paragraph, Properties, Property, Row, Table
from generator.pages.parts import PagePart

FACTS = Properties((Property("申诉期限", ("10 个工作日",)), Property("受理岗位", ("法务专员",))))
TABLE = Table((Column("级别"), Column("处理")), (Row((("1",), ("提醒",))),))


def make_part(*blocks: Block, heading: str = "申诉机制") -> PagePart:
    """Give a part of a page."""
    return PagePart("appeal", heading, heading, 2, "content", blocks)


@pytest.mark.parametrize(
    "block",
    [FACTS, Paragraph(("不争对错，只看依据。",)), Bullets((("台账",), ("批准单",)))],
    ids=["facts", "text", "list"],
)
def test_few_lines_stand_beside_their_heading(block: Block) -> None:
    """Facts, a paragraph or a list of a few lines."""
    assert has_side_head(make_part(block))


@pytest.mark.parametrize(
    "part",
    [
        make_part(Paragraph(("字" * 200,))),
        make_part(Bullets((("台账",), ("批准单",)), ordered=True)),
        make_part(Bullets((("台账",), ("批准单",)), boxes=True)),
        make_part(TABLE),
        make_part(FACTS, TABLE),
        make_part(),
        make_part(FACTS, heading=""),
        make_part(FACTS, heading="受理岗位批过的事项交给谁"),
    ],
    ids=["long", "steps", "boxes", "table", "two", "empty", "unnamed", "wide"],
)
def test_others_stand_below_theirs(part: PagePart) -> None:
    """What is long, numbered, to be ticked or a table, more than one block, and a heading too long for the side."""
    assert not has_side_head(part)
