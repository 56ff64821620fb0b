from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.target import Target
from generator.pages.blocks import ChartNode, TreeChart
from generator.writing.chart import WIDEST, Box, draw_chart, list_entries, measure_text, wrap_text

Render = Callable[..., str]


def grow(depth: int, width: int, name: str = "岗") -> ChartNode:
    """Make a full tree whose nodes are named by their place."""
    children = tuple(grow(depth - 1, width, f"{name}{n}") for n in range(width)) if depth else ()
    return ChartNode(name, f"{name}注", Target("role", f"r{name[1:]}"), children)


def list_nodes(node: ChartNode) -> list[ChartNode]:
    """List a tree's nodes."""
    return [node, *(below for child in node.children for below in list_nodes(child))]


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any of their area."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


SHAPES = st.recursive(
    st.builds(ChartNode, st.text(max_size=40), st.text(max_size=40)),
    lambda below: st.builds(
        ChartNode, st.text(max_size=20), st.just(""), st.none(), st.lists(below, max_size=4).map(tuple)
    ),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SHAPES, min_size=1, max_size=3))
def test_boxes_never_overlap(roots: list[ChartNode]) -> None:
    """Each node has one box inside its sheet, clear of every other, and no drawing is wider than a page."""
    entries = list_entries(roots)
    sheets = draw_chart(entries)
    boxes = [box for sheet in sheets for box in sheet.boxes]
    assert len(boxes) == len(entries)
    assert not any(overlap(one, other) for one, other in itertools.combinations(boxes, 2))
    for sheet in sheets:
        assert sheet.width <= WIDEST
        for box in sheet.boxes:
            assert 0 <= box.x < box.x + box.width <= sheet.width
            assert sheet.top <= box.y < box.y + box.height <= sheet.top + sheet.height


def test_a_small_tree_stands_upright() -> None:
    """A parent stands above the middle of its children."""
    (sheet,) = draw_chart(list_entries([grow(2, 2)]))
    root, first, *_, last = (box for box in sheet.boxes if box.y <= sheet.boxes[1].y)
    assert root.y < first.y == last.y
    assert root.x == (first.x + last.x) // 2


@pytest.mark.parametrize("tree", [grow(3, 4), grow(9, 1), grow(300, 1)])
def test_large_trees_stay_readable(tree: ChartNode) -> None:
    """A wide or deep tree becomes indented boxes on sheets that fit on paper."""
    for sheet in draw_chart(list_entries([tree])):
        assert sheet.width <= WIDEST
        assert sheet.height <= 640


@pytest.mark.parametrize("tree", [grow(2, 2), grow(3, 3), grow(14, 1)])
def test_every_node_is_readable_and_linked(tree: ChartNode, render: Render) -> None:
    """Every label and note is in the list, and every link both in the drawing and in the list."""
    html = render(TreeChart("org", "组织", "总部与大区", (tree,)))
    drawing = "".join(re.findall(r"<svg.*?</svg>", html, re.DOTALL))
    listing = html[html.index('<ul class="pb-chart-list">') :]
    for node in list_nodes(tree):
        assert f'<li><a href="{node.target}">{node.label}</a> <span class="pb-note">{node.note}</span>' in listing
        assert f'<a href="{node.target}" tabindex="-1">' in drawing
    levels = list(itertools.accumulate(1 if tag == "<ul" else -1 for tag in re.findall("</?ul", listing)))
    assert max(levels) <= 11
    assert levels[-1] == 0
    assert listing.count("<li>") == listing.count("</li>") == len(list_nodes(tree))


def test_the_list_stands_for_the_drawing(render: Render) -> None:
    """Each sheet is well-formed XML, hidden from whoever reads the list; the figure has a name."""
    html = render(TreeChart("org", "组织 & 人", "说明", (grow(3, 3),)), TreeChart("org", "二", "", (grow(0, 0),)))
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<figure class="pb-chart"[^>]* aria-labelledby="([^"]*)"', html)) <= set(ids)
    for source in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        drawing = ET.fromstring(source)  # noqa: S314 - our own drawing
        assert drawing.attrib["aria-hidden"] == "true"
        assert {text.attrib["font-family"] for text in drawing.iter("text")} == {"Noto Sans SC"}
    assert "style=" not in html


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("区域销售经理", ("区域销", "售经理")),
        ("区域销售经理助理", ("区域销", "售经…")),
        ("Go 区域", ("Go 区", "域")),
        ("", ()),
    ],
)
def test_text_is_wrapped_and_clipped(text: str, lines: tuple[str, ...]) -> None:
    """Han text breaks anywhere, words only where they must, and what is too long ends in an ellipsis."""
    assert wrap_text(text, 3, 2) == lines


@given(st.text(max_size=80), st.integers(3, 20), st.integers(1, 3))
def test_wrapped_text_fits(text: str, width: int, lines: int) -> None:
    """No line is wider than its box, and there are no more lines than asked for."""
    wrapped = wrap_text(text, width, lines)
    assert len(wrapped) <= lines
    assert all(measure_text(line) <= width for line in wrapped)
