"""How a table's width is shared out to its columns: by what stands in them, so that its rows become low."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import permutations

from generator.writing.chart import measure_text

Need = tuple[float, float, float]
"""How wide a column must be at least, is on average and at most, in em."""
_STEPS = (4.0, 2.0, 1.0, 0.5)
"""So much room at a time one column gives to another, in em."""
_SHORT, _KEPT = 8.0, 0.8
"""A column whose lines are no longer, in em, is kept from breaking them, within so much of a table's room."""
_NARROWER = 0.33
"""A blank, of .25 em, is so much narrower than what letters are taken for."""
_LOSS = 0.4
"""Stays free at the end of a line that goes on, on average, in em."""
_AWKWARD = 0.02
"""What a line weighs of a cell that is not its row's tallest: of two widths with rows as low, the calmer one wins."""
_TORN = 0.5
"""The same of a line of a few characters that is broken: `区域经` and below it `理` is what readers see first."""


def measure_words(text: str) -> float:
    """Estimate the width of printed words in em; a blank is narrower than the letters that are not told apart."""
    return measure_text(text) - _NARROWER * text.count(" ")


def share_room(needs: Sequence[Need], room: float) -> tuple[float, ...]:
    """Share `room` out to columns by what they need.

    A column that needs less than its share gets what it needs, the others share the rest by their average.
    """
    most = [max(high, low, 1.0) for low, _, high in needs]
    if sum(most) <= room:
        return tuple(width * room / sum(most) for width in most)
    fixed: dict[int, float] = {}
    while True:
        free = [number for number in range(len(needs)) if number not in fixed]
        rest = max(room - sum(fixed.values()), 1.0)
        mass = sum(needs[number][1] for number in free) or 1.0
        shares = {number: rest * needs[number][1] / mass for number in free}
        bound = {number: most[number] for number in free if shares[number] > most[number]}
        bound = bound or {number: needs[number][0] for number in free if shares[number] < needs[number][0]}
        if not bound or len(bound) == len(free):
            return tuple({**shares, **fixed, **bound}[number] for number in range(len(needs)))
        fixed |= bound


def keep_short(needs: Sequence[Need], room: float) -> list[Need]:
    """Let columns of a few characters have no line broken, as far as that leaves room for the others.

    What takes the least room comes first. A character alone on a line is what readers see of such a table.
    """
    kept = list(needs)
    rest = room * _KEPT - sum(low for low, _, _ in needs)
    for number in sorted(range(len(needs)), key=lambda one: (needs[one][2] - needs[one][0], one)):
        low, mean, most = needs[number]
        if most <= _SHORT and most - low <= rest:
            rest -= most - low
            kept[number] = (most, max(mean, most), most)
    return kept


def lower_rows(
    columns: Sequence[Sequence[str]], heads: Sequence[str], needs: Sequence[Need], widths: Sequence[float]
) -> tuple[float, ...]:
    """Let columns give room to each other as long as that makes the rows of a table lower; none becomes too narrow."""
    read = [_Column(cells, head) for cells, head in zip(columns, heads, strict=True)]
    best, lines = tuple(widths), _weigh(read, widths)
    for step in _STEPS:
        while True:
            tried = [(_weigh(read, one), one) for one in _move(best, needs, step)]
            found, one = min(tried, default=(lines, best))
            if found >= lines:
                break
            best, lines = one, found
    return best


def _move(widths: Sequence[float], needs: Sequence[Need], step: float) -> Iterator[tuple[float, ...]]:
    """Yield the widths that come of one column's giving a step to another."""
    for giver, taker in permutations(range(len(widths)), 2):
        if widths[giver] - step >= needs[giver][0] and widths[taker] + step < needs[taker][2] + step:
            moved = list(widths)
            moved[giver] -= step
            moved[taker] += step
            yield tuple(moved)


def _weigh(columns: Sequence[_Column], widths: Sequence[float]) -> float:
    heights = [column.list_heights(width) for column, width in zip(columns, widths, strict=True)]
    lines: int = sum(map(max, zip(*heights, strict=True)))
    broken = sum(column.count_broken(width) for column, width in zip(columns, widths, strict=True))
    return lines + _AWKWARD * sum(map(sum, heights)) + _TORN * broken


class _Column:
    """The cells of a column, its head first, which remembers how high they are in which width."""

    def __init__(self, cells: Sequence[str], head: str) -> None:
        self.cells = [[measure_words(line) for line in cell.split("\n")] for cell in (head, *cells)]
        self.known: dict[float, list[int]] = {}
        self.short = sorted(line for cell in self.cells for line in cell if line <= _SHORT)

    def list_heights(self, width: float) -> list[int]:
        """Give how many lines each cell takes."""
        key = round(width, 2)
        if key not in self.known:
            self.known[key] = [sum(_count(line, width) for line in cell) for cell in self.cells]
        return self.known[key]

    def count_broken(self, width: float) -> int:
        """Give how many lines of a few characters are broken."""
        return len(self.short) - bisect_right(self.short, width)


def _count(line: float, width: float) -> int:
    return 1 if line <= width else math.ceil(line / max(width - _LOSS, 1.0))
