"""What the templates of tables need to know beyond the block: widths, groups of rows, the order of a matrix."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from generator.pages.blocks import Cell, Column, RiskCell, RiskMatrix, Row, Table

_GRID = 24
_MOST_COLUMNS = 12
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_WIDTH = 4
"""24ths of a table beside its page's contents that hold a day, in bold."""


@dataclass(frozen=True, slots=True)
class TableView:
    """`widths` are 24ths of the table, none where columns are too many; a group is the rows of one `<tbody>`."""

    widths: tuple[int, ...]
    groups: tuple[tuple[Row, ...], ...]


def view_table(table: Table) -> TableView:
    """Share out the width by the columns' weights, and open a new group of rows at every heading row."""
    groups: list[list[Row]] = [[]]
    for row in table.rows:
        if row.group and groups[-1]:
            groups.append([])
        groups[-1].append(row)
    return TableView(share_widths(table.columns, _find_dated(table)), tuple(tuple(group) for group in groups if group))


def _find_dated(table: Table) -> frozenset[int]:
    """Give the columns in which a cell begins with a day."""
    rows = [row.cells for row in table.rows if not row.group]
    return frozenset(
        number
        for cells in rows
        for number, cell in enumerate(cells)
        if cell and isinstance(cell[0], str) and _DAY.fullmatch(cell[0])
    )


def share_widths(columns: Sequence[Column], dated: Container[int] = frozenset()) -> tuple[int, ...]:
    """Share 24 parts out by weight, at least one to each column; the largest remainders get what is left.

    A `dated` column gets enough for a day to stay on one line, where there is room for that.
    """
    if not 0 < len(columns) <= _MOST_COLUMNS:
        return ()
    spare = _GRID - len(columns)
    total = sum(max(column.weight, 1) for column in columns)
    exact = [spare * max(column.weight, 1) / total for column in columns]
    widths = [int(share) for share in exact]
    by_remainder = sorted(range(len(columns)), key=lambda index: (widths[index] - exact[index], index))
    for index in by_remainder[: spare - sum(widths)]:
        widths[index] += 1
    return tuple(_widen([width + 1 for width in widths], dated))


def _widen(widths: list[int], dated: Container[int]) -> list[int]:
    """Let each dated column take from the widest other one, while that stays wider than itself."""
    others = [number for number in range(len(widths)) if number not in dated]
    for number in set(range(len(widths))) - set(others):
        while widths[number] < _DAY_WIDTH and others:
            giver = max(others, key=lambda other: widths[other])
            if widths[giver] <= widths[number] + 1:
                break
            widths[giver] -= 1
            widths[number] += 1
    return widths


def fit_cells(row: Row, columns: Sequence[Column]) -> tuple[Cell, ...]:
    """Give a row exactly one cell for each column."""
    missing: tuple[Cell, ...] = ((),) * (len(columns) - len(row.cells))
    return (*row.cells[: len(columns)], *missing)


def order_risks(matrix: RiskMatrix) -> tuple[tuple[int, tuple[RiskCell | None, ...]], ...]:
    """Order the matrix for reading: likelihood from 5 down to 1, and in each row impact from 1 to 5."""
    cells = {(cell.likelihood, cell.impact): cell for cell in matrix.cells}
    steps = range(1, 6)
    return tuple(
        (likelihood, tuple(cells.get((likelihood, impact)) for impact in steps)) for likelihood in reversed(steps)
    )
