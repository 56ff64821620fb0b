"""Records that came and say what others said that went: perhaps the same ones, under another id and title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.decode.entry import Entry, Key
from generator.model.base import Record
from generator.model.fields import list_shapes

_ENVELOPE = frozenset(list_shapes(Record))
"""What every record has (id, title, who may see it) counts nothing: it is what whoever hides a record would change."""
_ALIKE = 0.7
_COMMON = 50
"""A value that more records than this have in common leads to none of them."""


def pair_alike(lost: Iterable[Entry], new: Iterable[Entry]) -> Mapping[Key, Key]:
    """Give, for each new record that says most of what one of its kind said that was lost, that one's key."""
    entries = {one.key: one for one in lost}
    having: dict[tuple[str, str, str], list[Key]] = {}
    for key, entry in entries.items():
        for name, value in _list_said(entry.record):
            having.setdefault((key.kind, name, repr(value)), []).append(key)
    pairs: dict[Key, Key] = {}
    for one in new:
        places = [having.get((one.key.kind, name, repr(value)), []) for name, value in _list_said(one.record)]
        likely = sorted({key for keys in places if len(keys) <= _COMMON for key in keys})
        measured = [(_measure(entries[key].record, one.record), key) for key in likely]
        best = max(measured, default=(0.0, one.key))
        if best[0] >= _ALIKE:
            pairs[one.key] = best[1]
    return pairs


def _list_said(record: Record) -> Iterator[tuple[str, Any]]:
    for name in list_shapes(type(record)):
        value = getattr(record, name)
        if name not in _ENVELOPE and value not in (None, ()):
            yield name, value


def _measure(old: Record, new: Record) -> float:
    """Give which part of the fields that either of two records has is the same in both, from 0 to 1."""
    before, after = dict(_list_said(old)), dict(_list_said(new))
    same = [name for name, value in after.items() if before.get(name) == value]
    return len(same) / len(before | after)
