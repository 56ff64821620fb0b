"""A scheduler of Dask with workers, each a process of its own on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

DASK = Path(sys.executable).with_name("dask")
PROJECT = Path(__file__).parents[2]


@dataclass
class Processes:
    """A cluster: its address, and its processes."""

    address: str
    folder: Path
    options: Sequence[str] = ()
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Give the scheduler's port."""
        return int(self.address.rpartition(":")[2])

    def start(self, *arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start `dask` with arguments."""
        with (self.folder / f"{len(self.running)}.log").open("wb") as log:
            process = subprocess.Popen(
                [DASK, *arguments, "--host", self.address.rpartition(":")[0], "--no-dashboard", *self.options],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(PROJECT), **(environment or {})},
                stdout=log,
                stderr=log,
            )
        self.running.append(process)
        return process

    def add_worker(self, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a worker."""
        local = ("--local-directory", str(self.folder))
        # Without a nanny it is one process, which stays dead when it is killed.
        return self.start("worker", self.address, "--nthreads", "1", "--no-nanny", *local, environment=environment)


@contextmanager
def open_cluster(folder: Path, workers: int, *options: str) -> Iterator[Processes]:
    """Start a scheduler and workers; end them. `options` go to each: the files of TLS."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    scheme = "tls" if options else "tcp"
    cluster = Processes(f"{scheme}://127.0.0.1:{port}", folder, options)
    try:
        cluster.start("scheduler", "--port", str(port))
        for _ in range(workers):
            cluster.add_worker()
        _await(port)
        yield cluster
    finally:
        for process in cluster.running:
            process.kill()
            process.wait()


def _await(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    message = "the scheduler does not answer"
    raise RuntimeError(message)
