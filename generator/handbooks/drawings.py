"""Charts on paper: made to fit a page, their links laid over them, as the typesetter ignores those inside SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.target import Target
from generator.pages.blocks import TreeChart
from generator.writing.chart import Box, ChartSheet, draw_chart, list_entries

TALLEST = 580.0
"""Pixels: so much of a page is left below the titles of a chapter, a page and a section."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A link over a drawing: where it leads, what it says, and its place, in percent of the drawing."""

    target: Target
    title: str
    left: str
    top: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet of a chart as it is printed: `width` in pixels, and the links over it."""

    sheet: ChartSheet
    width: str
    spots: tuple[Spot, ...]


def view_drawings(chart: TreeChart) -> tuple[Drawing, ...]:
    """Draw a chart for paper. A sheet that is too tall is made smaller, and so are those that continue it."""
    entries = list_entries(chart.roots)
    drawings, scale = [], 1.0
    for sheet in draw_chart(entries) if entries else ():
        scale = min(scale, TALLEST / sheet.height)
        drawings.append(Drawing(sheet, f"{sheet.width * scale:.0f}", tuple(_list_spots(sheet))))
    return tuple(drawings)


def _list_spots(sheet: ChartSheet) -> Iterator[Spot]:
    for box in sheet.boxes:
        if box.target:
            shares = (
                box.x / sheet.width,
                (box.y - sheet.top) / sheet.height,
                box.width / sheet.width,
                box.height / sheet.height,
            )
            yield Spot(box.target, _read_box(box), *(f"{share * 100:.2f}" for share in shares))


def _read_box(box: Box) -> str:
    """Give the words in a box: its label, and what stands beside or below it."""
    parts = ("".join(line.text for line in lines) for lines in (box.label, box.note))
    return " ".join(part for part in parts if part)
