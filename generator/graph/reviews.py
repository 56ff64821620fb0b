"""What has to be looked at again by when: the one list that the command, the calendar page and its feed show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.decode.entry import Entry, Key
from generator.graph.graph import Graph
from generator.model.base import Record
from generator.model.roles import Role


@dataclass(frozen=True, slots=True)
class Review:
    """A published record with the day by which it is reviewed, and its owner (None: it has none that is known)."""

    entry: Entry
    due: date
    owner: Role | None

    @property
    def record(self) -> Record:
        """The record itself."""
        return self.entry.record


def list_reviews(graph: Graph, until: date | None = None) -> tuple[Review, ...]:
    """Give the reviews that fall due, `until` a day (inclusive) or all of them, by day, kind and id."""
    due = list_due((entry.record for entry in graph.entries.values()), until)
    return tuple(
        Review(graph.entries[Key(record.KIND, record.id)], day, graph.get(Role, record.owner_role))
        for day, record in due
    )


def list_due(records: Iterable[Record], until: date | None = None) -> list[tuple[date, Record]]:
    """Give the published records with the days by which they are reviewed, by day, kind and id."""
    found = [
        (due, record)
        for record in records
        if record.status == "published" and (due := record.review_by) and (until is None or due <= until)
    ]
    return sorted(found, key=lambda one: (one[0], one[1].KIND, one[1].id))


def is_overdue(record: Record, today: date) -> bool:
    """Whether a record's review date has passed; the date itself is not late yet."""
    return record.review_by is not None and record.review_by < today
