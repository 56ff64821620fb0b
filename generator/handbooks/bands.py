"""A table far too wide for the paper is set in bands: some of its columns at a time, each with the row heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from generator.handbooks.characters import space_words
from generator.handbooks.columns import Need, keep_short, share_room
from generator.handbooks.measures import (
    LANDSCAPE,
    PADDING,
    TALL,
    UPRIGHT,
    count_lines,
    find_numbers,
    is_wide,
    keep_head,
    measure_column,
    measure_table,
)
from generator.pages.blocks import Block, Callout, Table
from generator.writing.context import TableBand
from generator.writing.tables import fit_cells

_OVERFULL = 1.25
"""So many times the page's width a table may need before it is parted: below that narrow columns are read better."""
_FEWEST = 4
"""Columns: fewer are read side by side, however narrow they are."""


def part_columns(needs: Sequence[Need], room: float) -> tuple[tuple[int, ...], ...]:
    """Part columns, given by what they need, into bands that `room` holds, both in em; the first is in every band.

    There is one band where the columns fit, or nearly do. Bands are about equally wide.
    """
    least = [low + PADDING for low, _, _ in needs]
    if len(needs) < _FEWEST or sum(least) <= room * _OVERFULL:
        return (tuple(range(len(needs))),)
    least[0] = keep_head(needs[0])[0] + PADDING
    bands = _fill(least, room)
    even = _fill(least, least[0] + sum(least[1:]) / len(bands) + max(least[1:]) / 2)
    return even if len(even) == len(bands) and all(sum(least[one] for one in band) <= room for band in even) else bands


def _fill(least: Sequence[float], room: float) -> tuple[tuple[int, ...], ...]:
    bands: list[list[int]] = []
    free = 0.0
    for number in range(1, len(least)):
        if not bands or least[number] > free:
            bands.append([0])
            free = room - least[0]
        bands[-1].append(number)
        free -= least[number]
    return tuple(map(tuple, bands))


def part_table(table: Table) -> tuple[Table, ...]:
    """Give a table as tables of some of its columns, where paper wants that; else itself alone.

    The first of them keeps the caption and what leads to its rows.
    """
    if table.blank:
        return (table,)
    bands = part_columns(measure_table(table), LANDSCAPE if is_wide(table) else UPRIGHT)
    if len(bands) == 1:
        return (table,)
    return tuple(_take(table, band, first=not place) for place, band in enumerate(bands))


def part_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Part the tables among blocks, and in notes."""
    parted: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            parted += part_table(block)
        else:
            parted.append(replace(block, blocks=part_blocks(block.blocks)) if isinstance(block, Callout) else block)
    return tuple(parted)


def _take(table: Table, band: Sequence[int], *, first: bool) -> Table:
    rows = tuple(
        replace(
            row,
            cells=row.cells if row.group else tuple(fit_cells(row, table.columns)[number] for number in band),
            id=row.id if first else "",
        )
        for row in table.rows
    )
    columns = tuple(table.columns[number] for number in band)
    return replace(table, columns=columns, rows=rows, caption=table.caption if first else "")


def lay_rows(rows: Sequence[Sequence[str]]) -> tuple[TableBand, ...]:
    """Lay out a table in a text by the words in its rows, of which the first holds the heads."""
    if not rows or len({len(row) for row in rows}) > 1:
        return (TableBand(tuple(range(max(map(len, rows), default=0)))),)
    rows = [[space_words(cell) for cell in row] for row in rows]
    columns = list(zip(*rows, strict=True))
    needs = [measure_column(head, cells) for head, *cells in columns]
    numbers = find_numbers([cells for _, *cells in columns])
    return tuple(replace(_lay_band(rows, needs, band), numbers=numbers) for band in part_columns(needs, UPRIGHT))


def _lay_band(rows: Sequence[Sequence[str]], needs: Sequence[Need], band: tuple[int, ...]) -> TableBand:
    own = [needs[number] for number in band]
    if len(band) < len(needs):
        own[0] = keep_head(own[0])
    room = UPRIGHT - PADDING * len(band)
    widths = share_room(keep_short(own, room), room)
    total = sum(width + PADDING for width in widths)
    columns = "".join(f'<col style="width:{100 * (width + PADDING) / total:.2f}%">' for width in widths)
    heights = (count_lines([row[number] for number in band], widths) for row in rows)
    tall = frozenset(number for number, lines in enumerate(heights) if lines > TALL)
    return TableBand(band, Markup(f"<colgroup>{columns}</colgroup>\n"), tall)  # noqa: S704 - numbers
