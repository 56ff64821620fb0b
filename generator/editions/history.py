"""Which version of a record holds on a day, of those that a view's readers may know.

A version that readers may not see does not exist for them: no day begins or ends by it. So what they get is the same
whether it is there or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.model.base import Record
from generator.model.fields import find_value, list_shapes, narrow
from generator.model.history import Version, list_differing, list_versions
from generator.model.project import Edition

_BEFORE_ALL = date.min
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A version with the days on which it holds; `end` None is open. Without a `version` it is the record's own."""

    start: date
    end: date | None
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record as it held on a day: its fields, and the day that fields of another version were written for."""

    record: Record
    written: Mapping[str, date]


def list_spans(record: Record, versions: Sequence[Version]) -> list[Span]:
    """Give the days of a record's own version and of others of it, the earliest first.

    Each ends where it says so, at the latest on the day before the next one begins.
    """
    own = Span(record.effective_from or _BEFORE_ALL, record.effective_to)
    return _join((own, *_list_others(versions)))


def _list_others(versions: Iterable[Version]) -> Iterator[Span]:
    return (Span(one.effective_from, one.effective_to, one) for one in versions)


def _join(versions: Iterable[Span]) -> list[Span]:
    spans = sorted(versions, key=lambda span: span.start)
    if not spans:
        return []
    ends = [*(span.start - _DAY if span.start > _BEFORE_ALL else span.start for span in spans[1:]), None]
    return [Span(span.start, _find_earlier(span.end, end), span.version) for span, end in zip(spans, ends, strict=True)]


def find_span(record: Record, day: date) -> Span | None:
    """Give the version of a record that holds on a day, None where none does; of its whole history, whoever reads."""
    return _find_span(list_spans(record, list_versions(record)), day)


def is_shown(version: Version, record: Record, edition: Edition, day: date) -> bool:
    """Whether an edition's readers know of a version on a day.

    Its own state and the record's must be cleared for them; of what was to come on that day, and of what follows
    today's version, it must have been announced by then.
    """
    narrowest = narrow(record.classification, version.classification)
    if narrowest not in edition.classifications or version.status not in edition.statuses:
        return False
    own_start = record.effective_from or _BEFORE_ALL
    if version.effective_from <= min(day, own_start):
        return True
    return version.announced_on is not None and version.announced_on <= day


def hold_record(record: Record, edition: Edition, day: date) -> HeldRecord:
    """Give a record as it held on a day, with what of its history an edition's readers may know.

    On a day on which nothing held that they know of, its days (`effective_from`, `effective_to`) say so.
    """
    versions = list_versions(record)
    if not versions:
        return HeldRecord(record, {})
    known = [one for one in versions if is_shown(one, record, edition, day)]
    # Of what a record says itself before its day nobody was told: the version before it does not end by it.
    is_ahead = (record.effective_from or _BEFORE_ALL) > day
    spans = _join(_list_others(known)) if is_ahead else list_spans(record, known)
    span = _find_last(spans, day)
    if span is None or span.version is None:
        return HeldRecord(record.model_copy(update={"history": tuple(known)}), {})
    return _hold_version(record, span.version, span, spans, day)


def _hold_version(record: Record, version: Version, span: Span, spans: Sequence[Span], day: date) -> HeldRecord:
    """Give a record with the fields of another version than its own; its own becomes one of its earlier ones."""
    fields = list_differing(version)
    own = {name: getattr(record, name) for name in fields}
    others = tuple(_fill(one.version, own) for one in spans if one.version and one.version is not version)
    if (record.effective_from or _BEFORE_ALL) <= day:
        others = (*others, _make_version(record, type(version), own))
    update: dict[str, Any] = {
        **_list_later_reviews(record, span.end or day),
        "version": "",  # the number that the record bears is that of its own text
        **fields,
        "effective_from": span.start,
        "effective_to": span.end,
        "classification": narrow(record.classification, version.classification),
        "history": tuple(sorted(others, key=lambda one: one.effective_from)),
    }
    return HeldRecord(record.model_copy(update=update), dict.fromkeys(fields, span.start))


def _list_later_reviews(record: Record, last: date) -> dict[str, None]:
    """Leave out what a review after a version's last day says: it speaks of the text that came after it."""
    parts = [name for name, shape in list_shapes(type(record)).items() if shape.component and not shape.many]
    reviews = {name: find_value(getattr(record, name), "reviewed_on") for name in parts if getattr(record, name)}
    return {name: None for name, reviewed in reviews.items() if isinstance(reviewed, date) and reviewed > last}


def _fill(version: Version, own: Mapping[str, Any]) -> Version:
    """Say of a version what it left to the record's own fields, which another version has taken the place of."""
    said = list_differing(version)
    return version.model_copy(update={name: value for name, value in own.items() if name not in said})


def _make_version(record: Record, model: type[Version], own: Mapping[str, Any]) -> Version:
    start = record.effective_from or _BEFORE_ALL
    return model.model_construct(effective_from=start, **{name: value for name, value in own.items() if value})


def _find_span(spans: Sequence[Span], day: date) -> Span | None:
    span = _find_last(spans, day)
    return span if span and (span.end is None or day <= span.end) else None


def _find_last(spans: Sequence[Span], day: date) -> Span | None:
    """Give the last version that has begun on a day, be it over or not."""
    begun = [span for span in spans if span.start <= day]
    return begun[-1] if begun else None


def _find_earlier(first: date | None, second: date | None) -> date | None:
    return min((day for day in (first, second) if day), default=None)


def list_withheld(record: Record, edition: Edition, day: date) -> Iterator[tuple[int, Version]]:
    """Yield the versions of a record that an edition's readers may not know of, with their numbers."""
    for number, version in enumerate(list_versions(record)):
        if not is_shown(version, record, edition, day):
            yield number, version
