"""How much one file may hold, so that the worst of them costs little, and what is kept of a file that holds more."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.decode.entry import Entry, Key
from generator.model.fields import Leaf
from generator.model.prose.reading import LONGEST_BLOCK

MOST_VALUES = 100_000
"""Values that are looked at in one file: twice what a mebibyte of real data has, and forty times the largest file."""

MOST_PROSE = LONGEST_BLOCK
"""Characters of whole Markdown in one file, together: the costliest of all that is read takes seconds for so many."""

MOST_EXPLAINED = 300
"""Values of one file that are told one by one why they are wrong. To find out what was meant takes time; the others are
counted."""

MOST_KEYS = 2_000
"""Keys of records that could not be read, for each file: 200 such files must not fill the memory with names."""

_RECORD, _VALUE, _MENTION, _CHARACTER = 2_000, 60, 600, 2
"""Bytes of memory that these take, about: a record has some thirty fields, most of them empty."""


def count_values(value: object) -> int:
    """Count a value and all values in it; names of fields are none."""
    count, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        count += 1
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return count


def count_prose(leaves: Iterable[Leaf]) -> int:
    """Count the characters of texts in whole Markdown."""
    return sum(len(leaf.value) for leaf in leaves if leaf.shape.markup and leaf.shape.markup.form == "block")


def name_rejected(keys: Collection[Key]) -> tuple[frozenset[Key], frozenset[str]]:
    """Give what is known of records that could not be read: their keys; and kinds of which there are others.

    A key without an id stands for such another. Of many records only the kinds are remembered.
    """
    if len(keys) > MOST_KEYS:
        return frozenset(), frozenset(key.kind for key in keys)
    return frozenset(key for key in keys if key.id), frozenset(key.kind for key in keys if not key.id)


def estimate_size(text: str, values: int, entries: Iterable[Entry]) -> int:
    """Give about how many bytes of memory the records of a file take."""
    records = sum(_RECORD + _MENTION * len(entry.mentions) for entry in entries)
    return records + (_CHARACTER * len(text) + _VALUE * values if records else 0)
