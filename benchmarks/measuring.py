"""Measure whole processes: wall time, processor time and peak memory."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
_SUBREAPER = 36
"""`PR_SET_CHILD_SUBREAPER` of Linux."""


@dataclass(frozen=True)
class Usage:
    """What a process and its children took: seconds by the clock, seconds of processor, peak memory in MB.

    The peak is that of the largest single process, as the system reports it.
    """

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Row:
    """A line of the results: what was done at which size, the median, and how many runs it is the median of."""

    task: str
    pages: int
    usage: Usage
    runs: int


def run_process(command: Sequence[str], folder: Path, libraries: Path | None = None) -> Usage:
    """Run a command to its end in a folder, with more `libraries` if wanted; one that fails ends the benchmark."""
    more = {"PYTHONPATH": str(libraries)} if libraries else {}
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **more}
    # Installed programs find their modules compiled, and so do the measured ones from their second run on.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    _adopt_orphans()
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        left = list(_await_orphans())
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{output.read().decode()[-3000:]}")
    scale = 1 if sys.platform == "darwin" else 1024
    uses = [used, *left]
    processor = sum(one.ru_utime + one.ru_stime for one in uses)
    return Usage(wall, processor, max(one.ru_maxrss for one in uses) * scale / 1e6)


def _adopt_orphans() -> None:
    """Have what a measured process leaves behind (the servers that its workers are forked from) come to us.

    The system adds to a process what its children used only when it waits for them, which nobody does there.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _await_orphans() -> Iterator[resource.struct_rusage]:
    """Yield what each of the processes used that came to us, once it has ended."""
    with contextlib.suppress(ChildProcessError):
        while True:
            yield os.wait4(-1, 0)[2]


def run_playbook(*arguments: str) -> Usage:
    """Run a command of the generator in a new process."""
    return run_process([sys.executable, "-m", "generator", *arguments], ROOT)


def summarise(task: str, pages: int, usages: Sequence[Usage]) -> Row:
    """Give the medians of several runs, figure by figure."""
    wall = median(usage.wall for usage in usages)
    processor = median(usage.processor for usage in usages)
    memory = median(usage.memory for usage in usages)
    return Row(task, pages, Usage(wall, processor, memory), len(usages))
