"""What a worker on another machine does: it prints what is ordered, out of its kit, and has nothing else.

Modules of the data are not imported, and no value of theirs comes here: a kit and an order are plain content that has
been chosen for its readers. Neither is read before it is sure that this program is the one that sent it.
"""

from __future__ import annotations

import pickle
from importlib.metadata import version
from multiprocessing import current_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from distributed import WorkerPlugin, get_worker

from generator.build.crew import Done, attempt
from generator.cache.fingerprint import digest_code
from generator.handbooks.render import BookResult

if TYPE_CHECKING:
    from distributed import Worker

    from generator.handbooks.bench import Bench, Kit


class Unfit(Exception):  # noqa: N818 - says what is the matter with a worker
    """A worker at this address has another program than the one that sent the order."""


class Station(WorkerPlugin):
    """Keeps the kit at each worker, those too that come later or take the place of one that was killed."""

    idempotent = True

    def __init__(self, kit: bytes, code: str) -> None:
        self._kit, self._code = kit, code
        self._folder: TemporaryDirectory[str] | None = None
        self._bench: Bench | None = None
        self._opened: Kit | None = None

    def setup(self, worker: Worker) -> None:
        """Lay out the kit, unless another program is at work here: that is told when something is ordered."""
        if read_code() != self._code:
            return
        # Its nanny ends a worker together with what it started; the typesetter, its child, ends by itself without it.
        current_process().daemon = False
        self._folder = TemporaryDirectory(prefix="playbook-", dir=worker.local_directory)
        self._opened = pickle.loads(self._kit)  # noqa: S301 - sent by the program that this one takes orders from
        self._kit = b""
        self._bench = self._opened.open(Path(self._folder.name))

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - as Dask calls it
        """End the typesetter and leave no file."""
        if self._bench:
            self._bench.close()
        if self._folder:
            self._folder.cleanup()

    @property
    def ready(self) -> bool:
        """Whether the kit is laid out: the program that is at work here is the one that sent it."""
        return self._bench is not None

    def print(self, order: bytes) -> BookResult:
        """Print a copy."""
        assert self._opened and self._bench  # noqa: S101, PT018 - it is ready
        return self._bench.print(self._opened.complete(pickle.loads(order)))  # noqa: S301 - as above


def read_code() -> str:
    """Name the program that is at work here, with Dask, which carries what is sent."""
    return f"{digest_code()} {version('distributed')}"


def print_order(station: str, order: bytes) -> Done[bytes, BookResult]:
    """Print a copy at this worker's station; what is raised is the outcome, but for `Unfit`."""
    plugin = get_worker().plugins.get(station)
    if not isinstance(plugin, Station) or not plugin.ready:
        raise Unfit(get_worker().address)
    return attempt(plugin.print, order)
