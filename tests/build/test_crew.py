"""Tasks on all cores: each outcome comes, and a worker that is killed or a task that fails costs no other."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from generator.build.crew import Done, Fault, Lost, work_through
from generator.diagnostics import UsageError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")


@pytest.fixture(autouse=True)
def _forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork, whatever threads other tests have left behind: tasks that kill are not for this process."""
    monkeypatch.setattr("generator.build.crew.can_fork", lambda: True)


class Unsendable(Exception):  # noqa: N818
    """An exception that no pipe can carry."""

    def __reduce__(self) -> str:
        """Refuse."""
        raise TypeError


@contextmanager
def open_worker(folder: Path) -> Iterator[Callable[[str], tuple[str, int]]]:
    """Do a task: say who did it; kill the worker the first time, or each time; fail in two ways."""

    def work(item: str) -> tuple[str, int]:
        mark = folder / item
        if item == "deadly" or (item == "once" and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "misuse":
            message = "{name} 印不出来"
            raise UsageError(message, name=item)
        if item == "fault":
            raise Unsendable(item)
        return item.upper(), os.getpid()

    yield work


def work_all(items: tuple[str, ...], folder: Path, workers: int = 2) -> dict[str, Done[str, tuple[str, int]]]:
    """Do all tasks; give what came of each."""
    return {done.item: done for done in work_through(partial(open_worker, folder), items, workers)}


@pytest.mark.parametrize("workers", [1, 2])
def test_every_task_has_one_outcome(workers: int, tmp_path: Path) -> None:
    """Results, refusals and faults come one for each task, in this process or in others."""
    done = work_all(("a", "misuse", "b", "fault", "c"), tmp_path, workers)
    assert {item: one.result[0] for item, one in done.items() if one.result} == {"a": "A", "b": "B", "c": "C"}
    misuse, fault = done["misuse"].error, done["fault"].error
    assert isinstance(misuse, UsageError)
    assert misuse.arguments == {"name": "misuse"}
    assert isinstance(fault, Fault)
    assert "fault" in str(fault)
    pids = {one.result[1] for one in done.values() if one.result}
    assert (os.getpid() in pids) == (workers == 1)


def test_a_killed_worker_costs_its_task_at_most(tmp_path: Path) -> None:
    """A task whose worker dies once is done by another one; a task that kills each is lost, and nothing else."""
    done = work_all(("a", "once", "b", "deadly", "c", "d"), tmp_path)
    assert isinstance(done.pop("deadly").error, Lost)
    assert sorted(one.result[0] for one in done.values() if one.result) == ["A", "B", "C", "D", "ONCE"]


def test_workers_go_when_nobody_waits_for_them(tmp_path: Path) -> None:
    """Who stops listening leaves no process behind."""
    running = work_through(partial(open_worker, tmp_path), ("a", "b", "c", "d"), 2)
    first = next(running)
    running.close()  # type: ignore[attr-defined]
    assert first.result
    with pytest.raises(ProcessLookupError):
        os.kill(first.result[1], 0)
