"""A change that many records have in common: told once, with its count, and what only follows from it with it.

A change belongs to one only where it is exactly that: a text that differs in one word more is told for itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.changes.field import FieldChange
from generator.changes.records import RecordChange
from generator.decode.entry import Key

SharedCause = Literal["renamed", "figure", "dates", "value", "words", "moved", "reordered"]
Place = tuple[int, int]
"""A field of a changed record: the numbers of both."""


@dataclass(frozen=True, slots=True)
class SharedChange:
    """What `records` have in common, at so many `places`.

    `renamed`: they name a record (`key`) whose id was `old` and is `new`. `figure`: they hold a figure (`key`) that
    was `old` and is `new`. `dates`: a date (`field` is the first of them) moved by `months`, or by `days`. `value`: a
    field changed alike. `words`: `old` became `new` in texts. `moved`: they went from the file or folder `old` to
    `new`. `reordered`: they changed their places in the file `old`.
    """

    cause: SharedCause
    records: tuple[Key, ...]
    places: int
    key: Key | None = None
    old: str = ""
    new: str = ""
    field: FieldChange | None = None
    labels: tuple[str, ...] = ()
    months: int = 0
    days: int = 0

    @property
    def material(self) -> bool:
        """Whether the change touches what someone must do, may do or gets."""
        return self.field is not None and self.field.material


def drop_fields(changes: Sequence[RecordChange], told: Mapping[Place, object]) -> tuple[RecordChange, ...]:
    """Give records without the fields that were told elsewhere."""
    touched = {number for number, _ in told}
    return tuple(
        replace(one, fields=tuple(field for place, field in enumerate(one.fields) if (number, place) not in told))
        if number in touched
        else one
        for number, one in enumerate(changes)
    )


def list_keys(changes: Sequence[RecordChange], places: Sequence[Place]) -> tuple[Key, ...]:
    """Give the records of places, each once, in the order in which they changed."""
    return tuple(dict.fromkeys(changes[number].key for number, _ in places))
