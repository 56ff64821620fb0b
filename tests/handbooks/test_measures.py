"""How tables are set on paper: the room that columns get, what stands at the right, and short rows side by side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.handbooks.columns import lower_rows, share_room
from generator.handbooks.measures import (
    set_bands,
    share_texts,
    view_callout,
    view_items,
    view_lines,
    view_print_table,
)
from generator.pages.blocks import Bullets, Callout, Column, Paragraph, Properties, Property, Row, Table


def make_table(*rows: tuple[str, ...]) -> Table:
    """Give a table of plain texts."""
    columns = tuple(Column(f"列{number}") for number in range(len(rows[0])))
    return Table(columns, tuple(Row(tuple((text,) for text in row)) for row in rows))


_NEEDS = st.tuples(st.floats(1, 16), st.floats(0, 40), st.floats(0, 80)).map(
    lambda need: (need[0], max(need[0], need[1]), max(need))
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_NEEDS, min_size=1, max_size=6), st.floats(100, 200))
def test_the_room_is_shared_out(needs: list[tuple[float, float, float]], room: float) -> None:
    """Columns fill the room, and none gets less than its longest word where there is room for all of these."""
    widths = share_room(needs, room)
    assert abs(sum(widths) - room) < 0.01 * room or sum(most for _, _, most in needs) > room
    assert all(width >= low * 0.99 for width, (low, _, _) in zip(widths, needs, strict=True))


def test_long_texts_get_the_room() -> None:
    """A column of dates stays as wide as its dates, however long its neighbour is, and addresses stay whole."""
    view = view_print_table(make_table(("2027-01-15", "长" * 200, "dealer-manager@example.com")))
    date, text, mail = view.widths
    assert text > 2 * mail > 2 * date > 0


def test_names_of_entries_stay_on_a_line() -> None:
    """A column of short names becomes wide enough for them where its neighbour is no higher for it."""
    view = view_print_table(
        make_table(("甲" * 4, "长" * 60), ("乙", "长" * 40), ("丙丁", "长" * 60), ("戊己庚", "长" * 60))
    )
    assert view.widths[0] * 0.56 >= 4


def test_a_few_characters_stay_on_a_line() -> None:
    """A column of short words is wide enough for them, blanks that paper puts in too, beside a text of any length."""
    view = view_print_table(make_table(("第1次", "4个工作小时", "长" * 300), ("第22次", "当天", "长" * 200)))
    assert view.widths[0] * 0.56 >= 4.6
    assert view.widths[1] * 0.56 >= 7
    assert view.widths[2] > 60


def test_many_short_columns_leave_room_for_the_long_one() -> None:
    """Where all of the short ones cannot be kept whole, the text beside them still has lines that can be read."""
    view = view_print_table(make_table(*[(*["七个字那么长的"] * 7, "长" * 100)] * 3))
    assert view.widths[-1] >= 10


def test_lines_to_fill_in_are_wide_and_their_numbers_are_not() -> None:
    """What is filled in by hand gets the width that the numbers of the lines do not need."""
    columns = (Column("序号", centred=True), Column("型号"), Column("数量"))
    number, model, amount = view_print_table(Table(columns, (Row((("1",),)), Row((("2",),))), blank=True)).widths
    assert number < 7
    assert abs(model - amount) < 0.1


def test_questions_get_the_width_that_they_take() -> None:
    """The long question beside evidence of three characters has most of the line; all of it is shared out."""
    asked, proof, rule = share_texts(
        ("检查内容", "证据", "怎样算"), (["长" * 60, "短"], ["对账单"] * 2, ["没有"] * 2), 47
    )
    assert asked > 30
    assert proof >= 3
    assert abs(asked + proof + rule - 47) < 0.01


def test_a_long_note_may_be_parted() -> None:
    """A note of a page would leave the page before it empty; one of a few lines stays whole."""
    assert view_callout(Callout("注", (Paragraph(("长" * 1000,)),)))
    assert not view_callout(Callout("注", (Paragraph(("短" * 100,)),)))


_CELLS = st.lists(st.tuples(*[st.text("字a\n", max_size=80)] * 3), min_size=1, max_size=8)


@settings(max_examples=30, deadline=None)
@given(_CELLS, st.tuples(_NEEDS, _NEEDS, _NEEDS))
def test_columns_that_give_room_stay_wide_enough(
    rows: list[tuple[str, ...]], needs: tuple[tuple[float, float, float], ...]
) -> None:
    """The room stays the same, and no column becomes narrower than it must be, or than it was."""
    given_widths = share_room(needs, 52)
    widths = lower_rows(tuple(zip(*rows, strict=True)), ("头",) * 3, needs, given_widths)
    assert abs(sum(widths) - sum(given_widths)) < 0.01
    assert all(
        width >= min(low, before) - 0.01 for width, before, (low, _, _) in zip(widths, given_widths, needs, strict=True)
    )


def test_numbers_stand_at_the_right() -> None:
    """A column of numbers is set so, one with a word among them is not, and the heads of rows are not."""
    view = view_print_table(make_table(("1", "1,200,000 元", "5%"), ("2", "30", "无")))
    assert view.numbers == {1}


def test_short_rows_stand_side_by_side() -> None:
    """Six short rows take three lines; their order goes down the first side and then down the second."""
    (lines,) = view_print_table(make_table(*((f"行{number}", "是") for number in range(6)))).groups
    assert [[row.cells[0][0] for row in line.rows] for line in lines] == [
        ["行0", "行3"],
        ["行1", "行4"],
        ["行2", "行5"],
    ]
    (long,) = view_print_table(make_table(*((f"行{number}", "长" * 30) for number in range(6)))).groups
    assert all(len(line.rows) == 1 for line in long)


def test_a_row_taller_than_a_page_may_be_parted() -> None:
    """Only such a row: all others stay whole."""
    (lines,) = view_print_table(make_table(("短", "字"), ("长", "字" * 3000))).groups
    assert [line.tall for line in lines] == [False, True]


def test_short_lines_share_one() -> None:
    """A short line has a neighbour on its line, or stands alone."""
    texts = ("短", "短", "长" * 40, "短", "短", "短")
    lines = view_lines(Properties(tuple(Property(str(number), (text,)) for number, text in enumerate(texts))))
    assert [short for _, short in lines] == [True, True, False, True, True, False]


def test_short_items_share_a_line() -> None:
    """Items of a few words stand beside each other; in a numbered list, or where one is long, they do not."""
    few, long = (("合同",), ("发票",)), (("合同",), ("长" * 30,))
    assert view_items(Bullets(few))
    assert not view_items(Bullets(few, ordered=True))
    assert not view_items(Bullets(long))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("字a", max_size=60), max_size=120), st.integers(1, 4))
def test_bands_hold_all_lines_in_order(lines: list[str], columns: int) -> None:
    """Columns follow each other without a gap, and no band has more of them than the page."""
    bands = list(set_bands(lines, columns))
    assert [number for band in bands for column in band for number in column] == list(range(len(lines)))
    assert all(0 < len(band) <= columns for band in bands)
