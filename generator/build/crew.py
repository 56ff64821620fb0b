"""Many independent tasks on all cores, each outcome as soon as it is there: the one seam behind which tasks are done.

Workers are forked, so that they start with all that is in memory. A worker that is killed costs its own task, which is
given to another one once; a task that kills two workers is lost, and no other. Where forking is not safe (threads,
other systems than Linux) one process does everything.

A worker may leave part of a task to another machine (`generator.build.cluster`).
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.build.workers import can_fork
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")
R = TypeVar("R")

_TRIES = 2


class Fault(Exception):  # noqa: N818 - says what happened to the task
    """A task that has met a fault of the program."""


class Lost(Exception):  # noqa: N818 - says what happened to the task
    """A task whose workers were killed."""


class Gone(UsageError):  # noqa: N818 - says what happened to the task
    """Nobody is left who could do this task, or any other: who gave them out gives up."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """A task and what came of it: its result, or what was raised: a `UsageError`, a `Fault`, or `Lost`."""

    item: T
    result: R | None = None
    error: Exception | None = None


Opening = Callable[[], AbstractContextManager[Callable[[T], R]]]
"""Opens what does a task: entered once in each worker, left when there is nothing more to do."""


def work_through(opening: Opening[T, R], items: Sequence[T], workers: int) -> Iterator[Done[T, R]]:
    """Yield each task with what came of it, in the order in which they are done; what a task raises is an outcome."""
    if min(workers, len(items)) < 2 or not can_fork():  # noqa: PLR2004 - two make a crowd
        with opening() as work:
            for item in items:
                yield attempt(work, item)
        return
    crew = _Crew(opening, items)
    try:
        yield from crew.run(min(workers, len(items)))
    finally:
        crew.close()


def attempt(work: Callable[[T], R], item: T) -> Done[T, R]:
    """Do a task; what it raises is what came of it."""
    try:
        return Done(item, work(item))
    except (UsageError, Lost) as told:
        return Done(item, error=told)
    except Exception as error:  # noqa: BLE001 - one task's fault must not end the others
        # What a library raises cannot always be sent to another process.
        return Done(item, error=Fault(f"{type(error).__name__}: {error}"))


class _Crew(Generic[T, R]):
    """Workers with the tasks that they are at."""

    def __init__(self, opening: Opening[T, R], items: Sequence[T]) -> None:
        self._opening = opening
        self._waiting = deque((item, _TRIES) for item in items)
        self._busy: dict[Connection, tuple[ForkProcess, T, int]] = {}
        self._processes: list[ForkProcess] = []

    def run(self, workers: int) -> Iterator[Done[T, R]]:
        from multiprocessing.connection import wait

        # What is there before the workers are forked is looked through by none of them, and so stays shared memory.
        gc.freeze()
        for _ in range(workers):
            self._hire()
        while self._busy:
            for connection in wait(list(self._busy)):
                yield from self._take(connection)  # type: ignore[arg-type]

    def close(self) -> None:
        gc.unfreeze()
        for connection in self._busy:
            connection.close()
        for process in self._processes:
            process.kill()
            process.join()

    def _hire(self) -> None:
        """Start a worker with a task, if there is one left."""
        if not self._waiting:
            return
        from multiprocessing import get_context

        context = get_context("fork")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, ours, self._opening))
        process.start()
        theirs.close()
        self._processes.append(process)
        self._give(ours, process)

    def _give(self, connection: Connection, process: ForkProcess) -> None:
        """Give a worker its next task; without one it goes home."""
        if not self._waiting:
            # Others hold copies of this pipe's end: closing it tells the worker nothing.
            with suppress(OSError):
                connection.send(())
            connection.close()
            process.join()
            return
        item, tries = self._waiting.popleft()
        self._busy[connection] = (process, item, tries - 1)
        with suppress(OSError):  # a worker that is gone is noticed when its answer is waited for
            connection.send((item,))

    def _take(self, connection: Connection) -> Iterator[Done[T, R]]:
        process, item, tries = self._busy.pop(connection)
        try:
            done: Done[T, R] = connection.recv()
        except (EOFError, OSError):
            connection.close()
            process.join()
            if tries:
                self._waiting.append((item, tries))
            else:
                yield Done(item, error=Lost())
            self._hire()
            return
        self._give(connection, process)
        yield done


def _serve(connection: Connection, other: Connection, opening: Opening[T, R]) -> None:
    """Do tasks until the other side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    other.close()
    with opening() as work, suppress(EOFError):
        while given := connection.recv():
            connection.send(attempt(work, given[0]))
