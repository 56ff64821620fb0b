"""Typesetting in child processes: each chapter's death is an answer, and the press goes on with the next."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import LifoQueue
from types import TracebackType
from typing import Any, Self, TypeVar

from generator.diagnostics import Phrase, UsageError
from generator.handbooks.jobs import ChapterJob, ChapterResult
from generator.handbooks.limits import Limits
from generator.handbooks.rousing import CAN_FORK, PRELOAD, apart
from generator.handbooks.worker import Refusal, serve_jobs

Item = TypeVar("Item")
Result = TypeVar("Result")


class ChapterLost(Exception):  # noqa: N818 - says what happened to the chapter
    """A chapter could not be typeset: the reason is a sentence for the reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _launch(connection: Connection, limits: Limits) -> BaseProcess:
    """Start a child process that answers jobs.

    On Linux all are forked from one process that has loaded the typesetter, which takes a second: whoever starts
    several, or builds again, waits for that once. Where that process cannot run, as elsewhere, each loads its own.
    """
    work: dict[str, Any] = {"target": serve_jobs, "args": (connection, limits), "daemon": True}
    with apart():
        if CAN_FORK:
            context = get_context("forkserver")
            context.set_forkserver_preload([PRELOAD])
            with suppress(OSError, EOFError):
                return _start(context.Process(**work))
        return _start(get_context("spawn").Process(**work))


def _start(process: BaseProcess) -> BaseProcess:
    process.start()
    return process


class _Worker:
    """One child process, started when it is first needed and again after it died."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.process: BaseProcess | None = None
        self.connection: Connection | None = None

    def _start(self) -> Connection:
        if self.connection is None:
            self.connection, theirs = Pipe()
            self.process = _launch(theirs, self.limits)
            theirs.close()
        return self.connection

    def stop(self) -> int | None:
        """End the process; give its exit code."""
        process, connection, self.process, self.connection = self.process, self.connection, None, None
        if process is None or connection is None:
            return None
        connection.close()
        process.join(1)
        if process.is_alive():
            process.kill()
            process.join()
        return process.exitcode

    def run(self, job: ChapterJob) -> ChapterResult:
        connection = self._start()
        try:
            connection.send(job)
            reply = connection.recv() if connection.poll(self.limits.patience) else None
        except (EOFError, OSError):
            raise ChapterLost(self._explain(self.stop())) from None
        if reply is None:
            self.stop()
            raise ChapterLost(Phrase("等了 {n} 秒仍未排完", n=round(self.limits.patience)))
        if isinstance(reply, UsageError):
            raise reply
        if isinstance(reply, Refusal):
            if reply.fatal:
                self.stop()
            raise ChapterLost(reply.reason)
        return reply  # type: ignore[no-any-return]

    def _explain(self, code: int | None) -> str:
        if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
            return Phrase("排版用时超过 {n} 秒", n=self.limits.seconds)
        memory = self.limits.memory >> 20
        return Phrase("排版程序中途退出（{code}），可能是内存超过 {memory} MB", code=code, memory=memory)


class TypesettingPool:
    """Child processes that typeset chapters. Close it, or use it as a context; threads may call `run` together."""

    def __init__(self, workers: int = 1, limits: Limits | None = None) -> None:
        self._workers = [_Worker(limits or Limits()) for _ in range(workers)]
        self._free: LifoQueue[_Worker] = LifoQueue()
        for worker in reversed(self._workers):
            self._free.put(worker)

    def run(self, job: ChapterJob) -> ChapterResult:
        """Typeset one chapter; `ChapterLost` when it cannot be, `UsageError` when this machine cannot typeset."""
        worker = self._free.get()
        try:
            return worker.run(job)
        finally:
            self._free.put(worker)

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        """Apply a function that calls `run` to all items, as many at a time as there are processes; keeps the order."""
        with ThreadPoolExecutor(len(self._workers)) as pool:
            return list(pool.map(function, items))

    def close(self) -> None:
        """End the child processes."""
        for worker in self._workers:
            worker.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def run_chapter(job: ChapterJob, limits: Limits | None = None) -> ChapterResult:
    """Typeset one chapter in a child process of its own."""
    with TypesettingPool(1, limits) as press:
        return press.run(job)
