"""How processes that typeset are started: apart from the program that asks, and early enough not to be waited for.

Imports little: whoever rouses the typesetter does so before anything else is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, get_context
from threading import Lock
from types import ModuleType

PRELOAD = "generator.handbooks.preload"
CAN_FORK = sys.platform == "linux" and hasattr(os, "fork")
"""Whether processes are forked from one that has loaded the typesetter; elsewhere each loads its own."""
_SAFE = "PYTHONSAFEPATH"
_LAUNCHING = Lock()
"""Held while the environment is another one."""


def rouse() -> None:
    """Have the typesetter loaded, in a process of its own, while this one does something else; waits for nothing.

    Where that cannot be, whoever typesets loads it, and tells what is lacking. The process ends with this one.
    """
    if CAN_FORK:
        with apart(), suppress(OSError, EOFError):
            get_context("forkserver").set_forkserver_preload([PRELOAD])
            forkserver.ensure_running()


@contextmanager
def apart() -> Iterator[None]:
    """Start processes within this that know nothing of the program that asks, nor of the folder that it runs in."""
    with _LAUNCHING, _safe_path(), _hidden_program():
        yield


@contextmanager
def _safe_path() -> Iterator[None]:
    """Let programs that start meanwhile import nothing from the folder that they start in: it is that of the data."""
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        del os.environ[_SAFE]
        os.environ.update({_SAFE: before} if before is not None else {})


@contextmanager
def _hidden_program() -> Iterator[None]:
    """Keep the program that asks to itself: a child would run it again, to know what it defines.

    A script that builds, without more, would build there too, and so on without end. Jobs need nothing of it.
    """
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program
