"""Work spread over processes: the same outcome as in one process, whatever happens to the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from generator.build.workers import count_workers, spread_over
from generator.cache.artifact import in_turn

ITEMS = tuple(range(100))
HOME = os.getpid()
ROOT = Path(__file__).parents[2]
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does everything")


def tell_process(_: int) -> int:
    """Give the process that did the work."""
    return os.getpid()


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
def test_outcomes_stand_in_the_order_of_the_items(workers: int) -> None:
    """However many processes share the work, the outcomes are those of one."""
    for items in (ITEMS, ITEMS[:1], ()):
        assert spread_over(workers)(lambda item: item * item, items) == in_turn(lambda item: item * item, items)


@only_linux
def test_work_is_shared() -> None:
    """Three workers are three processes, and the first is among them; few items are not worth that."""
    # In a process of its own: tests before this one may have left threads, beside which nothing is forked.
    code = (
        "import os; from tests.build.test_workers import ITEMS, spread_over, tell_process;"
        "many, few = (set(spread_over(3)(tell_process, items)) for items in (ITEMS, ITEMS[:9]));"
        "print(len(many), os.getpid() in many, few == {os.getpid()})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["3", "True", "True"]


@only_linux
def test_a_helper_that_dies_leaves_its_work_to_us() -> None:
    """A process that the system kills costs time and nothing else."""

    def work(item: int) -> int:
        if os.getpid() != HOME and item == ITEMS[-1]:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    assert spread_over(2)(work, ITEMS) == list(ITEMS)


def test_an_exception_shows_as_in_one_process() -> None:
    """What goes wrong in a helper is raised here, and no process stays behind."""

    def fail(item: int) -> NoReturn:
        raise ValueError(item)

    def fail_late(item: int) -> int:
        return fail(item) if item == ITEMS[-1] else item

    before = multiprocessing.active_children()
    for work in (fail, fail_late):
        with pytest.raises(ValueError, match=r"\d+"):
            spread_over(2)(work, ITEMS)
    assert {*multiprocessing.active_children()} <= {*before}


@only_linux
def test_threads_forbid_forking() -> None:
    """Beside another thread, whose locks a copy would inherit, one process does everything."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert set(spread_over(3)(tell_process, ITEMS)) == {HOME}
    finally:
        stop.set()
        thread.join()


def test_few_processes_are_enough() -> None:
    """A machine with many cores does not get as many processes: each needs memory."""
    assert 1 <= count_workers() <= 4
