"""What readers know on a day of a term of office: one to come, and the end of one, from their announcement on."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.model.base import Record
from generator.model.tenure import Tenure


def is_announced(record: Record, day: date) -> bool:
    """Whether readers know by a day of a record that begins later: only terms of office are announced so."""
    return isinstance(record, Tenure) and _is_known(record.announced_on, day)


def is_early(record: Record, day: date) -> bool:
    """Whether a record is still to be published, or to come into force unannounced: no readers have it by a day."""
    coming = record.effective_from is not None and record.effective_from > day and not is_announced(record, day)
    return record.status in {"draft", "in_review"} or coming


def list_announced(before: Tenure, now: Tenure, days: tuple[date, date]) -> tuple[str, ...]:
    """Give the days of office that readers learn from a later state of a term and did not know from the former.

    `days` are the days on which either is looked at. A day of announcement to come is no refuge: it is told now, since
    nobody is asked again on that day. Of a day that did not stand there before, nothing had been withheld.
    """
    told = []
    for name, said in (("effective_from", "announced_on"), ("effective_to", "end_announced_on")):
        was, day = getattr(before, name), getattr(now, name)
        secret = was is not None and was > days[0] and not _is_known(getattr(before, said), days[0])
        if secret and day is not None and day > days[1] and _is_earlier(getattr(before, said), getattr(now, said)):
            told.append(name)
    return tuple(told)


def _is_earlier(before: date | None, now: date | None) -> bool:
    return now is not None and (before is None or now < before)


def hold_term(record: Tenure, day: date) -> Tenure:
    """Give a term as readers know it on a day: without an end that was not announced, and without later words of it.

    The same record where all is known.
    """
    update: dict[str, Any] = {}
    if record.effective_to and record.effective_to >= day and not _is_known(record.end_announced_on, day):
        update["effective_to"] = None
    for name in ("announced_on", "end_announced_on"):
        said = getattr(record, name)
        if said and not _is_known(said, day):
            update[name] = None
    return record.model_copy(update=update) if update else record


def _is_known(announced_on: date | None, day: date) -> bool:
    return announced_on is not None and announced_on <= day
