"""Records that stand elsewhere: in another file, or in another order in the same one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.changes.alignment import find_moved
from generator.changes.records import RecordChange
from generator.changes.shared import SharedChange
from generator.changes.side import Side
from generator.decode.entry import Key

_FEW = 2
"""Fewer records that went the same way are told one by one."""

_Way = tuple[str, str]


def share_moves(changes: Sequence[RecordChange]) -> tuple[SharedChange, ...]:
    """Tell once of records that went from one file or folder to another."""
    ways = {change.key: _list_ways(change) for change in changes if change.moved_from}
    sizes = Counter(way for found in ways.values() for way in found)
    groups: dict[_Way, list[Key]] = {}
    for key, found in ways.items():
        groups.setdefault(max(found, key=lambda way: sizes[way]), []).append(key)
    return tuple(
        SharedChange("moved", tuple(keys), len(keys), old=old, new=new)
        for (old, new), keys in groups.items()
        if len(keys) >= _FEW
    )


def share_orders(base: Side, head: Side, pairs: Mapping[Key, Key]) -> tuple[SharedChange, ...]:
    """Tell of each file whose records stand in another order, with those that changed their places."""
    return tuple(
        SharedChange("reordered", keys, len(keys), old=path) for path, keys in _list_orders(base, head, pairs) if keys
    )


def _list_ways(change: RecordChange) -> tuple[_Way, ...]:
    """Give the ways that a record may have gone with others: of equal ones the first says most."""
    old, new = PurePosixPath(change.moved_from), PurePosixPath(change.new.path if change.new else "")
    folders = f"{old.parent}/", f"{new.parent}/"
    whole = (folders,) if old.name == new.name else ()
    return ((str(old), str(new)), (str(old), folders[1]), (folders[0], str(new)), *whole)


def _list_orders(base: Side, head: Side, pairs: Mapping[Key, Key]) -> Iterator[tuple[str, tuple[Key, ...]]]:
    ranks = {key: number for number, key in enumerate(base.graph.entries)}
    files: dict[str, list[Key]] = {}
    for key, entry in head.graph.entries.items():
        if key in pairs and base.graph.entries[pairs[key]].path == entry.path:
            files.setdefault(entry.path, []).append(key)
    for path, keys in files.items():
        order = [ranks[pairs[key]] for key in keys]
        if order != sorted(order):
            moved = find_moved(order, range(len(keys)))
            yield path, tuple(keys[place] for place in sorted(moved))
