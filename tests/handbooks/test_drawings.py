"""Charts on paper: how large they are, and the links laid over them."""

from __future__ import annotations

from dataclasses import replace

from generator.handbooks.drawings import TALLEST, view_drawings
from generator.handbooks.markup import PRINT
from generator.pages.blocks import ChartNode, TreeChart
from tests.support.targets import to
from tests.support.writing import open_context


def make_chart(depth: int) -> TreeChart:
    """Make a chart of one box below the other, the last of which leads somewhere."""
    node = ChartNode("甲&乙", "丙", to("role:a"))
    for number in range(depth):
        node = ChartNode(f"第{number}层的岗位，名称很长很长", "注" * 20, to("role:gone"), (node,))
    return TreeChart("chart", "图", "说明", (node,))


def test_tall_drawings_shrink() -> None:
    """A drawing taller than a page has room for is made smaller, one that fits is not."""
    low, tall = (view_drawings(make_chart(depth))[0] for depth in (1, 4))
    assert int(low.width) == low.sheet.width
    assert tall.sheet.height > TALLEST
    assert int(tall.width) < tall.sheet.width


def test_links_are_laid_over_the_drawing() -> None:
    """A box that links becomes an area over the drawing, with the box's words as its title; others do not."""
    context = replace(open_context(), address=lambda target: "book:x" if target.id == "a" else None)
    html = PRINT.write(make_chart(1), context)
    assert html.count("<a ") == html.count("</a>") == 1
    drawing, _, links = html.partition("</svg>")
    assert "<a" not in drawing
    spot = '<a class="hb-spot" href="book:x" title="甲&amp;乙 丙" style="left:'
    assert spot in links
    (drawn,) = view_drawings(make_chart(1))
    last = drawn.spots[-1]
    assert 0 < float(last.top) < 100 < float(last.top) + float(last.height) + 3
