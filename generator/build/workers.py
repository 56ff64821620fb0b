"""Work spread over processes. They are forked, so that they start with all that is in memory and cost next to nothing.

Where forking is not safe (threads, other systems than Linux) or not worth it, one process does everything.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, TypeVar

from generator.cache.artifact import Spread, in_turn
from generator.words.patterns import compile_all

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

_MOST = 4
_FEWEST = 24
"""Fewer items than this are not worth a process."""
_BLOCKS = 4
"""Blocks of neighbours that each worker gets: neighbours share what is made for them, blocks even out the load."""


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
    from multiprocessing import get_context

    context = get_context("fork")
    compile_all()
    size = -(-len(items) // (workers * _BLOCKS))
    shares = [[n for n in range(len(items)) if n // size % workers == worker] for worker in range(workers)]
    outcomes: dict[int, R] = {}
    with ExitStack() as stack:
        pipes = []
        # What is there stays: nobody looks through it for garbage, and so the memory of it stays shared.
        gc.freeze()
        stack.callback(gc.unfreeze)
        for share in shares[1:]:
            receiver, sender = context.Pipe(duplex=False)
            helper = context.Process(target=_help, args=(sender, work, [items[n] for n in share]), daemon=True)
            helper.start()
            sender.close()
            stack.callback(helper.join)
            stack.callback(helper.kill)
            pipes.append((share, receiver))
        outcomes.update((n, work(items[n])) for n in shares[0])
        for share, receiver in pipes:
            found: list[R] | None = None
            with suppress(EOFError, OSError):
                found = receiver.recv()
            # A helper that met an exception or was killed left its share undone: here the exception shows.
            outcomes.update(zip(share, found if found is not None else [work(items[n]) for n in share], strict=True))
    return [outcomes[n] for n in range(len(items))]


def _help(sender: Connection, work: Callable[[T], R], items: Sequence[T]) -> None:
    """Do a share in a process of its own; what goes wrong here is left to the process that shared it out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(Exception):
        sender.send([work(item) for item in items])
