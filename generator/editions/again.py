"""Selecting again after a change: what has not changed, and names nothing that has, is cleared as it was."""

from __future__ import annotations

from collections.abc import Mapping

from generator.decode.entry import Entry, Key
from generator.editions.selection import DATES, Selection, View, Withheld, find_cause, select
from generator.graph.graph import Graph, list_shown_parts
from generator.model.history import list_versions
from generator.model.reference import Figure
from generator.model.types import Classification


def select_again(graph: Graph, view: View, known: Selection) -> Selection:
    """Give what `select` gives, with the help of a selection of an earlier state for the same view.

    How a record is cleared depends on the view, on itself, on which records are seen, on the parts of those, and on
    figures of other days. Where any of the last three may be another one, everything is cleared anew. One that has a
    history is always.
    """
    return select(graph, view, dict(_list_cleared(graph, view, known)))


def _list_cleared(graph: Graph, view: View, known: Selection) -> Mapping[Key, tuple[Entry, tuple[Withheld, ...]]]:
    """Give the records that need not be cleared again, with what was withheld from each."""
    old, seen = known.unselected, known.graph.entries
    if not _is_same_view(graph, view, known) or _quotes(old, view) or _quotes(graph, view):
        return {}
    changed = {key for key, entry in graph.entries.items() if entry is not old.entries.get(key)}
    allowed = frozenset(view.edition.classifications)
    if not seen.keys() <= graph.entries.keys() or not all(
        _is_alike(key, graph, view, known, allowed) for key in changed
    ):
        return {}
    withheld: dict[int, list[Withheld]] = {}
    for one in known.withheld:
        withheld.setdefault(id(one.holder), []).append(one)
    same = ((key, seen[key]) for key in seen if key not in changed and not list_versions(old.entries[key].record))
    return {key: (entry, tuple(withheld.get(id(old.entries[key]), ()))) for key, entry in same}


def _is_same_view(graph: Graph, view: View, known: Selection) -> bool:
    """Whether a selection was made of the same project for the same view."""
    old, before = known.unselected, known.view
    same = (view.today, view.locale, view.subject, view.edition.id)
    return (
        (before.today, before.locale, before.subject, before.edition.id) == same
        and old.project == graph.project
        and old.vocabulary.recipes == graph.vocabulary.recipes
    )


def _quotes(graph: Graph, view: View) -> bool:
    """Whether other records may be told a figure as it was on the view's day."""
    return any(one.history or find_cause(one, view) in DATES for one in graph.all(Figure))


def _is_alike(key: Key, graph: Graph, view: View, known: Selection, allowed: frozenset[Classification]) -> bool:
    """Whether a record that has changed is to others what it was: seen or not, with the same parts."""
    record, old = graph.entries[key].record, known.unselected.entries.get(key)
    if find_cause(record, view) is not None or key not in known.graph.entries:
        return find_cause(record, view) is not None and key not in known.graph.entries
    if old is None or list_versions(record) or list_versions(old.record):
        return False
    return set(list_shown_parts(record, allowed)) == set(list_shown_parts(old.record, allowed))
