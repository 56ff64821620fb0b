"""A value that was rolled: a new one took its place, and it went into the history. That is one change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.changes.field import FieldChange
from generator.model.base import Record
from generator.model.history import Version, list_differing, list_versions
from generator.words import Words

_HISTORY = "history"
_START = "effective_from"


def fold_rolled(fields: Iterable[FieldChange], before: Record, after: Record, words: Words) -> Iterator[FieldChange]:
    """Yield the changes of a record; that its former values stand in the history now is told beside the new ones."""
    number, rolled = _find_rolled(before, after)
    if rolled is None:
        yield from fields
        return
    names = frozenset(list_differing(rolled))
    told = words("从 {day} 起；原来的留在历史里", day=after.effective_from)
    for field in fields:
        if field.route in ((_START,), (_HISTORY, str(number))):
            continue
        if field.route[0] in names:
            yield replace(field, reason=words("；").join(part for part in (field.reason, told) if part))
        else:
            yield field


def _find_rolled(before: Record, after: Record) -> tuple[int, Version | None]:
    """Give the version, with its number, that holds what the record said itself before; None where there is none."""
    known = list_versions(before)
    for number, version in enumerate(list_versions(after)):
        is_new = version not in known and version.effective_from == before.effective_from
        said = list_differing(version)
        if is_new and said and all(getattr(before, name) == value for name, value in said.items()):
            return number, version
    return 0, None
