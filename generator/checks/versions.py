"""What several rules ask of records that keep their history: which versions follow one another, which day is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Location, Route
from generator.editions.history import Span
from generator.model.base import Record
from generator.model.change import ChangeRecord
from generator.model.cooperation import CooperationRule
from generator.model.fields import find_value, list_shapes
from generator.model.history import RuleVersion, Version, list_versions
from generator.model.reference import Figure

TIMES = frozenset(list_shapes(Version))
"""The fields of a version that say when it is, and for whom: not what is then."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two versions of a record of which one follows the other, with the days that they give themselves."""

    entry: Entry
    first: Span
    second: Span

    @property
    def is_ended(self) -> bool:
        """Whether the first one says itself when it ends."""
        return self.first.end is not None

    def locate_first(self, *, ended: bool) -> Location:
        """Give the place of the first one's last day, or of its first where it gives no other."""
        return self._locate(self.first, "effective_to" if ended and self.is_ended else "effective_from")

    def locate_second(self) -> Location:
        """Give the place of the second one's first day."""
        return self._locate(self.second, "effective_from")

    def _locate(self, span: Span, field: str) -> Location:
        if span.version is None:
            return self.entry.locate((field,))
        number = next(n for n, one in enumerate(list_versions(self.entry.record)) if one is span.version)
        return self.entry.locate(("history", str(number), field))


def list_with_history(ground: RuleContext) -> Iterator[tuple[Entry, Sequence[Version]]]:
    """Yield the records that keep versions, with these."""
    for model in (Figure, CooperationRule):
        for entry, record in ground.each(model):
            if versions := list_versions(record):
                yield entry, versions


def list_neighbours(ground: RuleContext) -> Iterator[Neighbours]:
    """Yield each two versions of a record that follow one another; records without a first day are told elsewhere."""
    for entry, versions in list_with_history(ground):
        record = entry.record
        if record.effective_from is None:
            continue
        spans = [Span(one.effective_from, one.effective_to, one) for one in versions]
        spans.append(Span(record.effective_from, record.effective_to))
        for first, second in pairwise(sorted(spans, key=lambda span: span.start)):
            yield Neighbours(entry, first, second)


def find_told_day(record: Record, route: Route) -> date | None:
    """Give the day that a text of a record tells of: of a change, or of a version; None for what holds today."""
    if route[0] == "history" and (versions := list_versions(record)):
        return versions[int(route[1])].effective_from
    if isinstance(record, ChangeRecord) and route[0] == "before":
        return record.changed_on - timedelta(days=1)
    return record.changed_on if isinstance(record, ChangeRecord) and route[0] == "after" else None


def count_numbers(record: Record) -> Counter[str]:
    """Count the numbers in what a figure or rule says of its matter: its value, or those of the fields of a version."""
    if isinstance(record, Figure):
        return Counter([record.show()])
    names = (name for name in list_shapes(RuleVersion) if name not in TIMES)
    return Counter(number for name in names for number in _NUMBER.findall(say_wording(find_value(record, name))))


def say_wording(value: object) -> str:
    """Give a value as text, with the words of its links and not where they lead: numbers there say nothing."""
    return _LINK.sub(r"\1", str(value))
