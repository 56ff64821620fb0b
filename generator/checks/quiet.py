"""Records in which a rule found nothing: where all that it looked at is the same, it need not look again.

Rules that read every text of every record take longest where one record has changed. Only that nothing was found is
remembered, as names of 12 bytes: what was found is found again, and so is told as it stands now.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

from generator.decode.entry import Entry
from generator.graph.reads import TRAP, UnrecordedReadError

T = TypeVar("T")

_WIDTH = 12


def name_nothing(entry: Entry) -> str:  # noqa: ARG001 - one of several ways to name records
    """Give no name to any record, so that all are looked at."""
    return ""


class Quiet:
    """What is `known` from an earlier run, and what is found out in this one, for the next.

    `name` gives what names a record with all that it holds, "" for one of which that is not known. Where traps are set
    (as in the tests) rules look all the same, and finding something stops the program.
    """

    def __init__(self, known: bytes = b"", name: Callable[[Entry], str] = name_nothing) -> None:
        self._packed = known
        self._known = frozenset(known[start : start + _WIDTH] for start in range(0, len(known), _WIDTH))
        self._noted: set[bytes] = set()
        self._name = name
        self._trapped = TRAP in os.environ

    def sift(self, rule: str, find: Callable[[], Iterable[T]], entries: Iterable[Entry], more: str = "") -> Sequence[T]:
        """Give what a rule finds by looking at some records and at what `more` names, and at nothing else."""
        mark = self._mark(rule, entries, more)
        if mark in self._known:
            self._noted.add(mark)
            if self._trapped and (found := tuple(find())):
                raise UnrecordedReadError(f"{rule} had found nothing in what is the same, and finds {found!r:.200}")
            return ()
        found = tuple(find())
        if mark and not found:
            self._noted.add(mark)
        return found

    def pack(self) -> bytes | None:
        """Give what the next run should know, None where that is what was known before."""
        packed = b"".join(sorted(self._noted))
        return None if packed == self._packed else packed

    def _mark(self, rule: str, entries: Iterable[Entry], more: str) -> bytes:
        names = [self._name(entry) for entry in entries]
        return blake2b("\n".join((rule, more, *names)).encode(), digest_size=_WIDTH).digest() if all(names) else b""
