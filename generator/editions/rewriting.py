"""What an edition of an earlier day can only tell in later words: most kinds of records keep no earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.decode.entry import Entry, Key
from generator.editions.selection import View, find_cause
from generator.graph.graph import Graph
from generator.model.change import ChangeRecord
from generator.model.history import list_versions


def list_rewritten(graph: Graph, view: View) -> dict[Key, date]:
    """Give the records whose words may be later than a view's day, with the first day from which they may be.

    A change record of a later day concerns them, or their text leads to what came into force later; both as far as the
    view's readers would see those on their days. Records that keep versions say what they said.
    """
    later = {key: one for key, one in graph.entries.items() if find_cause(one.record, view) == "not_in_force"}
    days: dict[Key, date] = {}
    for key, day in (*_list_concerned(later.values(), view), *_list_leading(graph, later, view)):
        if key in graph.entries and not list_versions(graph.entries[key].record):
            days[key] = min(day, days.get(key, day))
    return days


def _list_concerned(later: Iterable[Entry], view: View) -> Iterator[tuple[Key, date]]:
    for entry in later:
        change = entry.record
        if isinstance(change, ChangeRecord) and change.changed_on > view.today:
            yield from ((Key.of(target), change.changed_on) for target in change.concerns)


def _list_leading(graph: Graph, later: Mapping[Key, Entry], view: View) -> Iterator[tuple[Key, date]]:
    for entry in graph.entries.values():
        for mention in entry.mentions:
            target = later.get(mention.key) if mention.in_prose else None
            shown = mention.clearance is None or mention.clearance in view.edition.classifications
            if target and target.record.effective_from and shown:
                yield entry.key, target.record.effective_from
