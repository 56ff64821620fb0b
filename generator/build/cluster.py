"""Copies printed on other machines: Dask hands out what is ordered, again if a worker is killed.

Each process of the crew that composes and audits here orders for itself, and waits for what it ordered.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TypeVar

from distributed import Client, Future, KilledWorker

from generator.build.access import Access
from generator.build.connecting import BROKEN, check_addresses, check_code, connect, refuse
from generator.build.crew import Done, Gone, Lost
from generator.build.station import Station, Unfit, print_order, read_code
from generator.build.workers import can_fork
from generator.handbooks.bench import Kit, pack_order
from generator.handbooks.book import Book
from generator.handbooks.render import BookResult

R = TypeVar("R")
Printing = Future[Done[bytes, BookResult]]

_PATIENCE = 30.0
"""Seconds after which who is waited for is looked for."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers of one scheduler that have the same kit."""

    enter: Callable[[], Client]
    station: str

    def print(self, book: Book) -> BookResult:
        """Print a copy on some worker. Raises `Lost` where it kills each, `Gone` where nobody is left to do it."""
        client = self.enter()
        order = pickle.dumps(pack_order(book))
        done = _take(client, client.submit(print_order, self.station, order, pure=False))
        if done.error:
            raise done.error
        assert done.result  # noqa: S101 - a task has an error or a result
        return done.result


def _take(client: Client, printing: Printing) -> Done[bytes, BookResult]:
    """Wait for what was ordered."""
    try:
        return _wait(client, printing)
    except KilledWorker:
        raise Lost from None
    except Unfit as unfit:
        raise refuse([str(unfit)]) from None
    except (CancelledError, *BROKEN) as error:
        if isinstance(error, CancelledError) or not client.scheduler_comm:
            raise _miss_scheduler() from None
        raise


def _wait(client: Client, printing: Printing) -> Done[bytes, BookResult]:
    while True:
        try:
            return printing.result(timeout=_PATIENCE)
        except TimeoutError:
            if printing.done():
                raise
            if not client.nthreads():
                raise _miss_workers() from None


@contextmanager
def equip(access: Access, kit: Kit) -> Iterator[str]:
    """Give the kit to a cluster's workers, those too that come later, and take it back; gives its name.

    `Gone` for a cluster that cannot be entered, that is open to others, or that works with another program. Nothing of
    it stays in this process: others can be forked.
    """
    packed = pickle.dumps(kit)
    # Another run with the very same kit, as one that was broken off, finds it where it is.
    station = f"playbook-{sha256(packed).hexdigest()[:16]}"
    _apart(_bring, access, station, packed)
    try:
        yield station
    finally:
        with suppress(Exception):
            _apart(_take_back, access, station)


@contextmanager
def open_cluster(access: Access, station: str) -> Iterator[Cluster]:
    """Give a cluster that was equipped; it is entered with the first order."""
    with ExitStack() as stack:
        yield Cluster(cache(lambda: stack.enter_context(connect(access, _PATIENCE))), station)


def _apart(work: Callable[..., R], *arguments: object) -> R:
    """Do something in a process of its own: Dask leaves threads behind, with which nothing can be forked."""
    if not can_fork():
        return work(*arguments)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        return pool.submit(work, *arguments).result()


def _bring(access: Access, station: str, kit: bytes) -> None:
    with connect(access, _PATIENCE) as client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise _miss_workers() from None
        try:
            check_addresses(access, [client.scheduler_info()["address"], *client.nthreads()])
            check_code(client)
        except BROKEN as error:
            raise _miss_scheduler() from error
        with suppress(OSError):  # of a worker that goes meanwhile: the scheduler has the kit for those that come
            client.register_plugin(Station(kit, read_code()), station)


def _take_back(access: Access, station: str) -> None:
    with connect(access, _PATIENCE) as client:
        client.unregister_worker_plugin(station)


def _miss_scheduler() -> Gone:
    return Gone("和调度器的连接断了。", "写好的文件都还在；等它恢复了再运行一次，就接着做。")


def _miss_workers() -> Gone:
    return Gone(
        "调度器上没有干活的进程。", "请在干活的机器上运行 dask worker，再运行一次这条命令；写好的文件都还在，不重做。"
    )
