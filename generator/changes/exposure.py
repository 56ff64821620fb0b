"""What more readers can see than before, found by what both sides' editions show: widening, and what is new.

A record that an edition withheld and now shows, a field that it withheld, and a passage that stood only in what it
withheld: each is an exposure, whatever made it so (its classification, its status, its dates, the edition itself, a
text that was copied). So is what a dealer's own copy shows besides, and a record that is cleared today and shown on a
later day: nobody is asked again on that day. A record that did not exist before is no exposure; it is told apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.changes.alike import pair_alike
from generator.changes.exposed import Exposure
from generator.changes.library import Library
from generator.changes.opening import EditionComparison
from generator.changes.side import EditionSide, Side
from generator.decode.entry import Key
from generator.editions.limiting import is_for_dealers
from generator.model.types import CLASSIFICATIONS


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A record that did not exist before, with the editions that show it."""

    key: Key
    title: str
    editions: tuple[str, ...]


def find_exposures(
    base: Side, head: Side, pairs: Mapping[Key, Key], library: Library | None = None
) -> tuple[Exposure, ...]:
    """Give what more readers can see than before; nothing where the base has no editions to compare with.

    Records are read in the `library`, which may know some of them.
    """
    library = library or Library()
    found: dict[tuple[object, ...], Exposure] = {}
    pairs = {**_pair_namesakes(base, head, pairs), **pairs}
    for id, edition in head.editions.items():
        before = _find_counterpart(id, edition, base, head)
        if before is None:
            continue
        for one in EditionComparison(id, edition, before, base, head, pairs, library).find():
            facts = (one.key, one.cause, one.was, one.now, one.route, one.source, one.text)
            mark = (*facts, one.in_project, one.dealer, one.later)
            known = found.get(mark)
            # What an edition shows lacks what it withholds: the approval, for one.
            whole = replace(one, new=head.graph.entries.get(one.key, one.new))
            # Two texts of a record may tell the same: its edition is named once all the same.
            found[mark] = replace(whole, editions=tuple(dict.fromkeys((*known.editions, id)))) if known else whole
    return tuple(sorted(found.values(), key=_rank))


def _pair_namesakes(base: Side, head: Side, pairs: Mapping[Key, Key]) -> Mapping[Key, Key]:
    """Pair records that are new with those that went and had the same title: whoever renames one may not say so.

    They are of one kind, or have one id: a record that becomes one of another kind, as when a kind is renamed. Under
    another title a record is known by what its fields say.
    """
    kept = set(pairs.values())
    lost = {key: entry for key, entry in base.graph.entries.items() if key not in kept}
    gone: dict[tuple[str, str], Key] = {}
    for key, entry in lost.items():
        gone |= dict.fromkeys(((key.kind, entry.record.title), (key.id, entry.record.title)), key)
    new = [(key, entry) for key, entry in head.graph.entries.items() if key not in pairs]
    titles = {key: entry.record.title for key, entry in new}
    found = {key: gone.get((key.kind, title)) or gone.get((key.id, title)) for key, title in titles.items()}
    named = {key: old for key, old in found.items() if old}
    return {**pair_alike(lost.values(), (entry for key, entry in new if key not in named)), **named}


def list_newcomers(base: Side, head: Side, pairs: Mapping[Key, Key]) -> tuple[Newcomer, ...]:
    """Give the records that did not exist before and that editions show, with those editions."""
    shown: dict[Key, list[str]] = {}
    for id, edition in head.editions.items():
        for key in edition.selection.graph.entries:
            if key not in pairs and key not in base.rejected:
                shown.setdefault(key, []).append(id)
    entries = head.graph.entries
    return tuple(Newcomer(key, entries[key].record.title, tuple(ids)) for key, ids in shown.items())


def _find_counterpart(id: str, edition: EditionSide, base: Side, head: Side) -> EditionSide | None:
    """Give the edition of the base whose readers are those of an edition now.

    A new edition takes the place of one that went, the most public of them; else its readers are taken to be those of
    the editions that held no narrower records than it does, the one that showed most of them; those of one that is for
    the dealers' side, dealers.
    """
    if id in base.editions:
        return base.editions[id]
    gone = [one for name, one in base.editions.items() if name not in head.editions]
    if gone:
        return min(gone, key=_measure)
    peers = [one for one in base.editions.values() if _measure(one)[0] <= _measure(edition)[0]]
    if edition.selection.view.edition.side == "dealer":
        peers = [one for one in peers if is_for_dealers(one.selection.view.edition)]
    everyone = peers or list(base.editions.values())
    return (max if peers else min)(everyone, key=_measure) if everyone else None


def _measure(side: EditionSide) -> tuple[int, int]:
    edition = side.selection.view.edition
    return max(map(CLASSIFICATIONS.index, edition.classifications)), len(side.selection.graph.entries)


def _rank(one: Exposure) -> tuple[Any, ...]:
    """Order by cause: what was cleared first, what was merely published last; then by record."""
    causes = ("edition", "declaration", "classification", "subject", "text", "status", "not_in_force", "expired")
    return causes.index(one.cause), one.key, one.route
