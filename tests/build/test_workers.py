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

from generator.build.workers import beside_of, count_workers, spread_over
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


@only_linux
def test_whoever_is_done_takes_more() -> None:
    """Items that take long hold up the process that has them, and no other: the rest is done meanwhile."""
    # The first block of the helper waits until all but it is done; it would wait for ever were blocks dealt out.
    code = (
        "import os; from tests.build.test_workers import ITEMS, spread_over;"
        "home = os.getpid(); told, tell = os.pipe();"
        "work = lambda one: (os.getpid() == home or os.read(told, 1), one == ITEMS[-1] and os.write(tell, b'.' * 99));"
        "spread_over(2)(work, ITEMS); print('done')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=20
    )
    assert done.stdout.split() == ["done"]


@only_linux
def test_something_is_done_beside() -> None:
    """With two processes another one does it, with one it is done when somebody asks."""
    code = (
        "import os; from generator.build.workers import beside_of\n"
        "for workers in (1, 2):\n    with beside_of(workers)(os.getpid) as pid:\n        print(pid() == os.getpid())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


@only_linux
def test_what_dies_beside_is_done_here() -> None:
    """A process that the system kills costs time; an exception shows here; who does not ask, waits for nothing."""

    def die() -> int:
        if os.getpid() != HOME:
            os.kill(os.getpid(), signal.SIGKILL)
        return 3

    def fail() -> NoReturn:
        raise ValueError(3)

    before = multiprocessing.active_children()
    with beside_of(2)(die) as found:
        assert found() == 3
    with pytest.raises(ValueError, match="3"), beside_of(2)(fail) as found:
        found()
    with beside_of(2)(threading.Event().wait):
        pass
    assert {*multiprocessing.active_children()} <= {*before}


def test_few_processes_are_enough() -> None:
    """A machine with many cores does not get as many processes: each needs memory."""
    assert 1 <= count_workers() <= 4
