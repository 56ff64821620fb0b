"""References of an edition's records to what its readers do not get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.decode.entry import Entry, Mention
from generator.editions.selection import Cause, View, find_cause
from generator.graph.graph import Graph
from generator.model.base import Record

CAUSES: Mapping[Cause, str] = MappingProxyType(
    {
        "classification": "密级更窄",
        "status": "没有发布",
        "subject": "只属于一家经销商",
        "not_in_force": "还没有生效",
        "expired": "已经失效",
    }
)
"""Why a record is withheld, in words (message ids)."""

UNPUBLISHED = ("draft", "retired")
"""The statuses of what is not published."""

_DATES = (None, "not_in_force", "expired")


def list_broken(graph: Graph, view: View) -> Iterator[tuple[Entry, Mention, Entry, Cause]]:
    """Yield the references that may not be left out and lead to a withheld record, with that record and the cause.

    The referring record's own dates are not looked at: what breaks once it is in force is broken today. One that is a
    single dealer's is looked at as this dealer's own copy shows it.
    """
    causes = {key: find_cause(entry.record, view) for key, entry in graph.entries.items()}
    withheld = {key for key, cause in causes.items() if cause}
    for key, entry in graph.entries.items():
        subject = entry.record.subject
        own = replace(view, subject=subject) if subject else None
        if not (own or withheld) or (find_cause(entry.record, own) if own else causes[key]) not in _DATES:
            continue
        for mention in entry.mentions:
            if mention.on_withheld == "omit" and not mention.in_prose:
                continue
            if own is None and mention.target[:2] not in withheld:
                continue  # as nearly all are: no key is made for these
            cause = causes.get(mention.key)
            if own and mention.key in causes:
                cause = find_cause(graph.entries[mention.key].record, own)
            if cause and (mention.clearance is None or mention.clearance in view.edition.classifications):
                yield entry, mention, graph.entries[mention.key], cause


def is_unpublished(source: Record, target: Record) -> bool:
    """Whether a published record leads to a draft or to a retired one."""
    return source.status == "published" and target.status in UNPUBLISHED
