"""What changes below some paths, whether they are there from the beginning, come later, or are replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

import watchfiles

_DEBOUNCE = 60
_STEP = 10
"""Milliseconds: how long a burst of changes may last that counts as one, and the rest that ends it."""
_LOOK = 500
"""Milliseconds after which is looked whether what is watched is still there: of a path that comes nobody tells."""


def watch(paths: Sequence[Path], stop: Event) -> Iterator[frozenset[Path]]:
    """Yield the files that change below folders or are files themselves, until `stop` is set.

    Where a path comes, goes, or is replaced by another of its name, as editors save, nothing is named: anything below
    it may be new. A second time is said so once the new one is watched: what came between was seen by nobody.
    """
    return _follow(paths, _look(paths), stop)


def _follow(paths: Sequence[Path], present: Mapping[Path, int], stop: Event) -> Iterator[frozenset[Path]]:
    unseen = False
    while not stop.is_set():
        for changes in _watch_present(present, stop):
            if changes or unseen:
                yield frozenset(Path(path) for _, path in changes)
                unseen = False
            if (now := _look(paths)) != present:
                present, unseen = now, True
                yield frozenset()
                break


def _watch_present(present: Mapping[Path, int], stop: Event) -> Iterator[set[tuple[watchfiles.Change, str]]]:
    """Yield changes, and nothing at all from time to time."""
    while not present and not stop.wait(_LOOK / 1000):
        yield set()
    if present:
        # A path may go before it is watched; it is looked for again.
        with suppress(FileNotFoundError):
            yield from watchfiles.watch(
                *present,
                stop_event=stop,
                debounce=_DEBOUNCE,
                step=_STEP,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
                raise_interrupt=False,
            )
        yield set()


def _look(paths: Sequence[Path]) -> dict[Path, int]:
    """Give the paths that there are, each with what tells it from another that takes its place."""
    found: dict[Path, int] = {}
    for path in paths:
        with suppress(OSError):
            found[path] = path.stat().st_ino
    return found
