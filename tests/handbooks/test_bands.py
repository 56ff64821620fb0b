"""Tables that are far too wide for the paper: which columns stand together, and what is said once only."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.handbooks.bands import lay_rows, part_blocks, part_columns, part_table
from generator.handbooks.measures import PADDING
from generator.handbooks.style import Style
from generator.pages.blocks import Callout, Column, Markdown, Row, Table
from tests.handbooks.test_markup import write

_NEEDS = st.lists(st.floats(2, 16).map(lambda low: (low, low, 2 * low)), min_size=1, max_size=40)


def make_wide(columns: int = 25) -> Table:
    """Give a table of so many columns of days."""
    heads = tuple(Column(f"第 {number} 次") for number in range(columns))
    row = Row(tuple((f"2026-11-{number + 1:02}",) for number in range(columns)), "row")
    return Table(heads, (Row((("一组",),), group=True), row), "长表")


@given(_NEEDS, st.floats(45, 90))
def test_every_column_stands_in_one_band(needs: list[tuple[float, float, float]], room: float) -> None:
    """Each column is there once and in order, the row heads in every band; a band is no wider than the page."""
    bands = part_columns(needs, room)
    assert [number for band in bands for number in band[1:]] == list(range(1, len(needs)))
    assert all(band[0] == 0 for band in bands)
    if len(bands) > 1:
        wide = [sum(needs[number][0] + PADDING for number in band) for band in bands if len(band) > 2]
        assert all(width <= room for width in wide)
        assert sum(low + PADDING for low, _, _ in needs) > room


def test_a_wide_table_is_parted() -> None:
    """All columns are there; caption and anchors stand with the first band, heads of groups in each."""
    bands = part_table(make_wide())
    assert [column.label for band in bands for column in band.columns[1:]] == [
        f"第 {number} 次" for number in range(1, 25)
    ]
    assert {band.columns[0].label for band in bands} == {"第 0 次"}
    assert len(bands) > 2
    assert [band.caption for band in bands] == ["长表", *[""] * (len(bands) - 1)]
    assert [band.rows[1].id for band in bands] == ["row", *[""] * (len(bands) - 1)]
    assert all(band.rows[0] == Row((("一组",),), group=True) for band in bands)
    assert part_blocks((Callout("注", (make_wide(),)),))[0] == Callout("注", bands)


def test_what_fits_stays_whole() -> None:
    """A table that is only somewhat narrow is not parted, nor one to be filled in by hand."""
    assert part_table(make_wide(6)) == (make_wide(6),)
    blank = Table(make_wide().columns, make_wide().rows, blank=True)
    assert part_table(blank) == (blank,)


def test_a_wide_table_in_a_text_is_parted(style: Style) -> None:
    """The same holds of a table that an editor wrote into an article: no column is a character wide."""
    lines = ["| " + " | ".join(f"{head}{number}" for number in range(25)) + " |" for head in ("第", "2026-11-0")]
    html = write(style, Markdown("\n".join([lines[0], "|" + "---|" * 25, lines[1]])))
    tables = re.findall("<table.*?</table>", html, re.DOTALL)
    assert len(tables) > 2
    assert all("第0</th>" in table and table.count("<col ") == table.count("<th ") < 12 for table in tables)
    assert sum(table.count("<td") - 1 for table in tables) == 24


def test_a_row_longer_than_the_page_may_be_parted() -> None:
    """Only a row that would leave half a page empty is parted where the page ends."""
    (band,) = lay_rows([["事项", "说明"], ["甲", "长" * 3000], ["乙", "短"]])
    assert band.tall == frozenset({1})


def test_a_column_of_links_gets_room_for_their_titles(style: Style) -> None:
    """A cell that holds a link without words is as wide as the title that paper writes there, and the page."""
    text = "| 天 | 做什么 | 看什么 |\n|---|---|---|\n| 周一 | 旁听 | [](role:regional-manager) |"
    (table,) = re.findall("<table.*?</table>", write(style, Markdown(text)), re.DOTALL)
    day, does, sees = (float(width) for width in re.findall(r"width:([0-9.]+)%", table))
    assert sees > 2 * does > day > 0


def test_numbers_in_a_text_stand_at_the_right(style: Style) -> None:
    """A column of numbers does, as in other tables, unless the editor has said where it stands."""
    table = "| 店 | 台数 | 金额 |\n|---|---|:--|\n| 1 | 20 | 3 |\n| 2 | 7 | 15 |"
    html = write(style, Markdown(table))
    assert '<th scope="col" class="pb-right">台数</th>' in html
    assert '<td data-label="台数" class="pb-right">20</td>' in html
    assert '<td data-label="金额">15</td>' in html
    assert '<td data-label="店">1</td>' in html


def test_notes_and_announcements_say_where_a_page_may_end(style: Style) -> None:
    """A long note may be parted; what announces a list stays with it. A site's pages say neither."""
    html = write(style, Markdown(f"> [!NOTE]\n> {'长' * 900}\n\n> [!TIP]\n> 短。\n\n分三步：\n\n- 看"))
    assert html.count("hb-long") == 1
    assert '<p class="hb-announcing">分三步：</p>' in html
