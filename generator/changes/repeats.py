"""The same change in many records: dates that moved alike, fields that got the same value, words that gave way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from generator.changes.field import FieldChange
from generator.changes.naming import name_route
from generator.changes.records import RecordChange
from generator.changes.shared import Place, SharedCause, SharedChange, drop_fields, list_keys
from generator.changes.texts import find_duties, find_numbers
from generator.model.base import Record
from generator.model.fields import find_shape
from generator.words import Words

_FEW = 3
"""Fewer records are told one by one."""
_NEGATION = re.compile(r"[不未无非没莫勿]")
_MONTHS = 12

_Mark = tuple[SharedCause, Hashable]


def share_repeats(
    changes: Sequence[RecordChange], words: Words
) -> tuple[tuple[RecordChange, ...], tuple[SharedChange, ...]]:
    """Tell once what many records have in common; give what is left, and these."""
    groups: dict[_Mark, list[Place]] = {}
    for number, change in enumerate(changes):
        for place, field in enumerate(change.fields if change.action == "changed" else ()):
            for mark in _mark(change.record, field, words):
                groups.setdefault(mark, []).append((number, place))
    told: dict[Place, object] = {}
    shared = []
    for mark, places in sorted(groups.items(), key=lambda group: -len(group[1])):
        free = [place for place in places if place not in told]
        if len(list_keys(changes, free)) >= _FEW:
            told |= dict.fromkeys(free, mark)
            shared.append(_tell(mark, free, changes, words))
    return drop_fields(changes, told), tuple(shared)


def _mark(record: Record, field: FieldChange, words: Words) -> Iterator[_Mark]:
    """Yield what a change of a field may have in common with others."""
    shape = find_shape(type(record), field.route)
    if shape is None or field.action == "moved":
        return
    where = (tuple(name_route(record, field.route, words)), field.material)
    if shape.base is date and field.action == "changed":
        yield "dates", (*where, *measure_step(field.before, field.after))
    yield "value", (*where, field.action, _freeze(field.before), _freeze(field.after))
    if shape.markup and (pair := _find_swap(field)) and not field.reason:
        yield "words", (field.material, *pair)


def _tell(mark: _Mark, places: Sequence[Place], changes: Sequence[RecordChange], words: Words) -> SharedChange:
    cause, said = mark
    number, place = places[0]
    change, field = changes[number], changes[number].fields[place]
    labels = () if cause == "words" else tuple(name_route(change.record, field.route, words))
    months, days = measure_step(field.before, field.after) if cause == "dates" else (0, 0)
    old, new = said[-2:] if cause == "words" and isinstance(said, tuple) else (field.old, field.new)
    return SharedChange(
        cause,
        list_keys(changes, places),
        _count(changes, places, str(old)) if cause == "words" else len(places),
        old=old,
        new=new,
        field=field,
        labels=labels,
        months=months,
        days=days,
    )


def _count(changes: Sequence[RecordChange], places: Iterable[Place], gone: str) -> int:
    """Count how often words gave way in texts."""
    fields = (changes[number].fields[place] for number, place in places)
    return sum(sum(one.op == "removed" and one.text == gone for one in field.segments) for field in fields)


def _find_swap(field: FieldChange) -> tuple[str, str] | None:
    """Give the words that gave way to others where nothing else changed in a text, and these oblige to nothing."""
    pairs = Counter(_list_swaps(field))
    if len(pairs) != 1:
        return None
    (gone, come) = next(iter(pairs))
    weighs = any(find_numbers(text) or find_duties(text) or _NEGATION.search(text) for text in (gone, come))
    return (gone, come) if gone and come and not weighs else None


def _list_swaps(field: FieldChange) -> Iterator[tuple[str, str]]:
    held = ""
    for segment in field.segments:
        if segment.op == "added":
            yield held, segment.text
        elif held:
            yield held, ""
        held = segment.text if segment.op == "removed" else ""
    if held:
        yield held, ""


def measure_step(before: str, after: str) -> tuple[int, int]:
    """Give how far a date moved: in months where the day of the month stayed, or was and is the last; else in days."""
    old, new = date.fromisoformat(before), date.fromisoformat(after)
    same = old.day == new.day or (_is_last(old) and _is_last(new))
    months = (new.year - old.year) * _MONTHS + new.month - old.month
    return (months, 0) if same and months else (0, (new - old).days)


def _is_last(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _freeze(value: Any) -> Hashable:
    return repr(value)
