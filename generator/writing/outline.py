"""An organisation chart as nested lists: its equivalent for screen readers, PDF links and search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.blocks import ChartNode, TreeChart
from generator.writing.chart import ChartEntry, ChartSheet, draw_chart, list_entries

_DEEPEST = 10
"""Lists nest no deeper: what lies below stands on the last level. PDF engines fail at some hundreds of levels."""


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """An item of nested lists: whether it opens a list below it, and how many lists end after it."""

    node: ChartNode
    opens: bool
    closes: int


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart drawn, and as an outline."""

    sheets: tuple[ChartSheet, ...]
    outline: tuple[OutlineItem, ...]


def view_chart(chart: TreeChart) -> ChartView:
    """Draw a chart and outline it."""
    entries = list_entries(chart.roots)
    return ChartView(draw_chart(entries) if entries else (), outline_entries(entries))


def outline_entries(entries: Sequence[ChartEntry]) -> tuple[OutlineItem, ...]:
    """Turn depths into lists that open and close."""
    depths = [min(entry.depth, _DEEPEST) for entry in entries]
    following = [*depths[1:], 0]
    return tuple(
        OutlineItem(entry.node, after > depth, max(depth - after, 0))
        for entry, depth, after in zip(entries, depths, following, strict=False)
    )
