"""Where fields stand on a sheet: side by side as far as they are short, in rows of twelve parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.forms.paper import Slot
from generator.writing.chart import measure_text

WHOLE = 12
"""The parts of a row."""
MOST_COLUMNS = 10
"""The columns of a table that stand side by side; what is more goes into further tables of the same lines."""
_SHORT_LABEL, _SHORT_HINT, _SHORT_CHOICES = 10, 22, 24
"""The most, in em, that a third of a row has room for: a label, a hint of two lines; and half a row for choices."""


def weigh_slot(slot: Slot) -> int:
    """Give how many parts of a row a field takes at least."""
    field = slot.field
    short = measure_text(field.label) <= _SHORT_LABEL and measure_hint(slot) <= _SHORT_HINT
    if field.type in ("date", "number", "amount"):
        return WHOLE // 3 if short else WHOLE // 2
    if field.type == "choice":
        width = sum(measure_text(choice) + 2 for choice in field.choices)
        return WHOLE // 2 if width <= _SHORT_CHOICES else WHOLE
    return WHOLE // 2 if field.type in ("text", "tick", "signature") else WHOLE


def measure_hint(slot: Slot) -> float:
    """Estimate the width of what is said about a field, in em."""
    return sum(measure_text(part if isinstance(part, str) else getattr(part, "text", "")) for part in slot.hint)


def pack_slots(slots: Iterable[Slot]) -> Iterator[tuple[tuple[Slot, int], ...]]:
    """Yield rows of slots with their parts of the row, which fill it. Boxes to tick stand with their like."""
    row: list[tuple[Slot, int]] = []
    for slot in slots:
        weight = weigh_slot(slot)
        full = sum(part for _, part in row) + weight > WHOLE
        if row and (full or (slot.field.type == "tick") != (row[-1][0].field.type == "tick")):
            yield _fill(row)
            row = []
        row.append((slot, weight))
    if row:
        yield _fill(row)


def _fill(row: Sequence[tuple[Slot, int]]) -> tuple[tuple[Slot, int], ...]:
    """Widen a row's slots to its whole width. Boxes to tick keep their half, and a short field alone takes a half."""
    types = {slot.field.type for slot, _ in row}
    if len(row) == 1 and types & {"tick", "date", "number", "amount"}:
        return ((row[0][0], WHOLE // 2),)
    total = sum(part for _, part in row)
    widened = [part * WHOLE // total for _, part in row]
    widened[-1] += WHOLE - sum(widened)
    return tuple((slot, part) for (slot, _), part in zip(row, widened, strict=True))


def count_pieces(columns: Sequence[str]) -> int:
    """Give the number of tables that a table with these columns falls into."""
    return max(1, -(-len(columns) // MOST_COLUMNS))


def split_columns(columns: Sequence[str]) -> Iterator[tuple[tuple[int, str], ...]]:
    """Yield a table's columns with their numbers from 1, as many at a time as stand side by side."""
    numbered = list(enumerate(columns, 1))
    size = -(-len(numbered) // count_pieces(columns))
    for start in range(0, len(numbered), size):
        yield tuple(numbered[start : start + size])


def share_width(labels: Sequence[str]) -> list[float]:
    """Give each column its share of a table's width in per cent, by the length of its head."""
    weights = [min(max(measure_text(label), 3), 8) + 2 for label in labels]
    return [round(100 * weight / sum(weights), 2) for weight in weights]
