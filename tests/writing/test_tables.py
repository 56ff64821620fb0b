from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.blocks import Column, Row, Table
from generator.writing.tables import share_widths, view_table
from generator.writing.templates import name_option


@given(st.lists(st.integers(-1, 50), min_size=1, max_size=12))
def test_widths_fill_the_table(weights: list[int]) -> None:
    """Columns share the whole width, each has some of it, and more weight never means less; none counts as one."""
    widths = share_widths([Column("列", weight) for weight in weights])
    assert sum(widths) == 24
    assert min(widths) >= 1
    ranked = sorted(zip((max(weight, 1) for weight in weights), widths, strict=True))
    assert all(narrow <= wide for (v, narrow), (w, wide) in pairwise(ranked) if v < w)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=6), st.integers(0, 5))
def test_a_day_stays_on_a_line(weights: list[int], dated: int) -> None:
    """A column of days takes room from wider ones until a day fits; the table stays full."""
    rows = [Row(tuple(("2026-11-29",) if number == dated else ("字",) for number in range(len(weights))))]
    widths = view_table(Table(tuple(Column("列", weight) for weight in weights), tuple(rows))).widths
    assert sum(widths) == 24
    assert min(widths) >= 1
    if dated < len(weights):
        others = [width for number, width in enumerate(widths) if number != dated]
        assert widths[dated] >= 4 or max(others) <= widths[dated] + 1


def test_many_columns_share_alike() -> None:
    """A wide matrix leaves its widths to the browser."""
    assert share_widths([Column("列")] * 13) == ()


def test_options_are_lettered() -> None:
    """After Z comes AA."""
    assert [name_option(number) for number in (1, 2, 26, 27, 53)] == ["A", "B", "Z", "AA", "BA"]
