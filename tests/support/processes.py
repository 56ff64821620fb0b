"""Programs that run beside a test, and stop with it."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.sites import ROOT

PATIENCE = 60.0
"""Seconds that what takes a moment may take on a machine that is busy: past them it is a fault, and waiting ends."""


@contextmanager
def run_beside(command: Sequence[str | Path], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a program until the block ends; its output can be read. It is told to stop, as a user would tell it.

    One that does not stop is killed, and is a failure: by itself the library would wait for it for ever.
    """
    settings: dict[str, Any] = {"cwd": ROOT, "stdout": subprocess.PIPE, "encoding": "utf-8"} | options
    with subprocess.Popen(command, **settings) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def await_that(holds: Callable[[], bool]) -> None:
    """Wait until something holds that another process does; that it never does is a failure."""
    for _ in range(round(PATIENCE / 0.02)):
        if holds():
            return
        time.sleep(0.02)
    message = "it never came"
    raise AssertionError(message)
