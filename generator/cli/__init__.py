"""The command `playbook`. Exit status: 0 done, 1 the data have errors, 2 the call or the machine cannot be used."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from collections.abc import Sequence

_ALLOCATIONS = 500_000
"""A playbook's objects live as long as the command: looking for garbage after every 700 of them costs a tenth of it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; everything heavy is imported by the command that needs it."""
    gc.set_threshold(_ALLOCATIONS)
    from generator.cli.run import run

    status = run(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        # Python looks for garbage a last time before it ends, among all records and pages.
        gc.freeze()
        _end(status)
    return status


def _end(status: int) -> None:
    """End the process, if nothing waits for more: to take all records and pages apart takes longer than to leave them.

    What is registered for the end is done. Where something cannot be written any more, Python says so as ever.
    """
    if threading.active_count() > 1 or sys.getprofile() or sys.gettrace():
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    atexit._run_exitfuncs()  # noqa: SLF001 - as Python's own forked processes end
    os._exit(status)
