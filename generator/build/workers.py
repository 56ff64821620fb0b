"""Work spread over processes. They are forked, so that they start with all that is in memory and cost next to nothing.

Where forking is not safe (threads, other systems than Linux) or not worth it, one process does everything.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from generator.cache.artifact import Beside, Spread, in_turn, when_asked
from generator.words.patterns import compile_all

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

_MOST = 4
_FEWEST = 24
"""Fewer items than this are not worth a process."""
_BLOCKS = 8
"""Blocks of neighbours for each worker: neighbours share what is made for them, blocks even out the load."""


def spread_over(workers: int) -> Spread:
    """Give the way to spread work over so many processes, this one included."""

    def spread(work: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        # The first one is done before forking: what it opens and imports is then there for all.
        head = [work(item) for item in items[:1]]
        rest = items[1:]
        if workers < 2 or len(rest) < _FEWEST or not can_fork():  # noqa: PLR2004 - two make a crowd
            return [*head, *in_turn(work, rest)]
        return [*head, *_share_out(work, rest, workers)]

    return spread


def beside_of(workers: int) -> Beside:
    """Give the way to have something done beside other work, by one of so many processes."""

    @contextmanager
    def begin(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
        with Helper(lambda: (work(),)) as helper:
            # Where the helper could not, it is done here: an exception shows.
            yield lambda: (helper.wait() or (work(),))[0]

    return begin if workers > 1 and can_fork() else when_asked


def count_workers() -> int:
    """Give the number of processes that are worth starting here."""
    return min(count_cores(), _MOST)


def count_cores() -> int:
    """Give the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a copy of this process can go on working: another thread's locks would stay locked in it."""
    return sys.platform == "linux" and hasattr(os, "fork") and threading.active_count() == 1


def _share_out(work: Callable[[T], R], items: Sequence[T], workers: int) -> list[R]:
    size = -(-len(items) // (workers * _BLOCKS))
    blocks = [range(first, min(first + size, len(items))) for first in range(0, len(items), size)]
    outcomes: dict[int, R] = {}
    with ExitStack() as stack:
        # Each begins with a block of its own; whoever is done takes the next one, for none knows how long it takes.
        waiting = stack.enter_context(_Waiting(blocks[workers:]))

        def work_off(first: range) -> list[tuple[int, R]]:
            return [(n, work(items[n])) for block in chain((first,), waiting.take()) for n in block]

        compile_all()  # each would do it for itself
        helpers = [stack.enter_context(Helper(partial(work_off, first))) for first in blocks[1:workers]]
        outcomes.update(work_off(blocks[0]))
        for helper in helpers:
            outcomes.update(helper.wait() or ())
        # A helper that met an exception or was killed left its blocks undone: here the exception shows.
        outcomes.update((n, work(items[n])) for n in range(len(items)) if n not in outcomes)
    return [outcomes[n] for n in range(len(items))]


class _Waiting:
    """Blocks that nobody has taken yet, as bytes in a pipe: reading one takes it, in whichever process."""

    def __init__(self, blocks: Sequence[range]) -> None:
        self._blocks = blocks
        self._take, give = os.pipe()
        os.write(give, bytes(range(len(blocks))))
        os.close(give)

    def take(self) -> Iterator[range]:
        """Take one block after the other until none is left."""
        while number := os.read(self._take, 1):
            yield self._blocks[number[0]]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._take)


class Helper(Generic[R]):
    """A forked process that does one piece of work; what goes wrong there is left to the process that wants it."""

    def __init__(self, work: Callable[[], R]) -> None:
        from multiprocessing import get_context

        context = get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_help, args=(sender, work), daemon=True)
        # What is there stays: nobody looks through it for garbage, and so the memory of it stays shared.
        gc.freeze()
        self._process.start()
        gc.unfreeze()
        sender.close()

    def wait(self) -> R | None:
        """Give what came of it, None where nothing did."""
        found: R | None = None
        with suppress(EOFError, OSError):
            found = self._receiver.recv()
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._receiver.close()
        self._process.kill()
        self._process.join()


def _help(sender: Connection, work: Callable[[], R]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(Exception):
        sender.send(work())
