from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.forms.layout import MOST_COLUMNS, WHOLE, pack_slots, share_width, split_columns
from generator.forms.paper import Slot
from generator.model.documents import FormField

_TYPES = ("text", "number", "date", "amount", "choice", "tick", "area", "signature", "table")
_FIELDS = st.builds(
    FormField,
    id=st.just("one"),
    label=st.text("签字与日期ab", min_size=1, max_size=60),
    type=st.sampled_from(_TYPES),
    choices=st.lists(st.text("选项", min_size=1, max_size=12), min_size=1, max_size=9).map(tuple),
)


@given(st.lists(_FIELDS, max_size=30))
def test_rows_hold_every_field_in_order(fields: list[FormField]) -> None:
    """Nothing is lost or moved, no row is wider than the sheet, and a table stands alone."""
    slots = [Slot(field) for field in fields]
    rows = list(pack_slots(slots))
    assert [slot for row in rows for slot, _ in row] == slots
    for row in rows:
        assert all(part > 0 for _, part in row)
        assert sum(part for _, part in row) <= WHOLE
        assert len(row) == 1 or all(slot.field.type != "table" for slot, _ in row)


@given(st.lists(st.text("列名甲乙", min_size=1, max_size=20), min_size=1, max_size=60))
def test_columns_keep_their_numbers_however_they_are_split(columns: list[str]) -> None:
    """A wide table falls into pieces that fit, and every column keeps the number that its field has."""
    pieces = list(split_columns(columns))
    assert [one for piece in pieces for one in piece] == list(enumerate(columns, 1))
    assert all(len(piece) <= MOST_COLUMNS for piece in pieces)
    assert sum(share_width(columns)) < 101
