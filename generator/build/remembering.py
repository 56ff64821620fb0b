"""What had a name before: records of the commit that is checked out, and of the one that is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.build.reading import read_sources
from generator.cache.store import Store
from generator.changes.revision import read_snapshot
from generator.decode.entry import Decoded, Key
from generator.diagnostics import UsageError
from generator.graph.names import Past, Recall, list_past
from generator.model.base import Record

_CHECKED_OUT = "HEAD"


def remember(root: Path, store: Store, base: str | None = None) -> Recall:
    """Give what looks up the names of a project's history, once and only when it is asked.

    A project need not lie in a repository. Raises `UsageError` at once where `base` is given and cannot be read.
    """

    @cache
    def recall() -> Past:
        return list_past(_read_states(root, store, base), lambda path: (root / path).is_file())

    if base is not None:
        recall()
    return recall


def read_former(root: Path, store: Store, base: str) -> dict[Key, Record]:
    """Give the records of a git revision by their keys. Raises `UsageError` where it cannot be read."""
    snapshot = read_snapshot(root, base)
    decoded = read_sources(snapshot.sources, store, snapshot.unread)
    return {entry.key: entry.record for entry in decoded.entries}


def _read_states(root: Path, store: Store, base: str | None) -> Iterator[Decoded]:
    if base is not None:
        snapshot = read_snapshot(root, base)
        yield read_sources(snapshot.sources, store, snapshot.unread)
    # Without a repository, or before its first commit, there is nothing that could have been lost.
    with suppress(UsageError):
        snapshot = read_snapshot(root, _CHECKED_OUT)
        yield read_sources(snapshot.sources, store, snapshot.unread)
