"""What readers know on a day of a term of office: one to come, and the end of one, from their announcement on."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.model.base import Record
from generator.model.tenure import Tenure


def is_announced(record: Record, day: date) -> bool:
    """Whether readers know by a day of a record that begins later: only terms of office are announced so."""
    return isinstance(record, Tenure) and _is_known(record.announced_on, day)


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
