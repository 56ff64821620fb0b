"""A file of the output before it exists: where it goes, what it depends on, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of an edition.

    `path` is relative to the edition's folder, with forward slashes. `key` names everything that goes into the bytes:
    equal keys mean equal bytes, so that the file of an earlier build may stand in. `render` makes the bytes and is
    called only when they are needed.
    """

    path: str
    key: str
    render: Callable[[], bytes]


class Spread(Protocol):
    """Applies a function to all items, each in any process, and gives the outcomes in the items' order."""

    def __call__(self, work: Callable[[T], R], items: Sequence[T], /) -> Sequence[R]:
        """Apply the function, which does the same in every process and shares nothing that changes."""
        ...


class Beside(Protocol):
    """Has something done in another process if one can be had; who wants what came of it asks, and only once."""

    def __call__(self, work: Callable[[], R], /) -> AbstractContextManager[Callable[[], R]]:
        """Begin the work, which changes nothing here; what is given waits for it. Who leaves wants it no more."""
        ...


def in_turn(work: Callable[[T], R], items: Sequence[T], /) -> list[R]:
    """Apply a function to all items in this process."""
    return [work(item) for item in items]


def when_asked(work: Callable[[], R], /) -> AbstractContextManager[Callable[[], R]]:
    """Have something done in this process as soon as it is wanted."""
    return nullcontext(work)


def digest_values(*values: object) -> str:
    """Give a short stable name (32 hex digits) for values whose `repr` is stable: texts, numbers, dataclasses."""
    return blake2b(repr(values).encode(), digest_size=16).hexdigest()


def digest_bytes(content: bytes) -> str:
    """Give a short stable name (32 hex digits) for bytes."""
    return blake2b(content, digest_size=16).hexdigest()
