"""The worst files of 1 MiB: each costs little, and many of them take no more memory than one.

`make test` checks the costliest. All of them (some ten minutes) with `ALL_WORST=1 make test
ARGS=tests/robustness/test_worst_files.py`; `benchmarks/worst.py` tells what each of them costs. The bars are those that
are promised, the one of time with a margin for busy machines.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.project import list_smallest, write_files
from tests.support.worst import WORST, Text

ROOT = Path(__file__).parents[2]
MEGABYTES = 300
SECONDS = 10
BUSY = 4
"""Times longer than promised that a machine may take which does other work as well."""

COSTLIEST = ("records in brackets",)
"""For the number of mistakes."""


class Cost(NamedTuple):
    """What a check took, the status with which it ended, and what it said at last."""

    seconds: float
    megabytes: float
    status: int
    last: str


MEASURE = f"""
import os, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, ({BUSY * SECONDS}, {BUSY * SECONDS}))
process = subprocess.Popen([sys.executable, *sys.argv[1:]], stdout=sys.stderr)
_, status, used = os.wait4(process.pid, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""
"""Runs a command and tells what it took. A process counts the memory of the one that it was split off from as its own:
so it is this small one that starts the command, not the tests' own."""


def check(root: Path) -> Cost:
    """Check a project in a process of its own."""
    command = ["-m", "generator", "check", "--root", str(root), "--today", "2027-01-15"]
    arguments = [sys.executable, "-c", MEASURE, *command]
    run = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, megabytes, status = run.stdout.split()
    lines = run.stderr.splitlines()
    return Cost(float(seconds), float(megabytes), int(status), lines[-1] if lines else "")


def write(root: Path, name: str, make: Text) -> Path:
    """Write the smallest company with one more file."""
    write_files(root, list_smallest())
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(make(0), encoding="utf-8", newline="")
    return root


@pytest.mark.parametrize("name", WORST if os.environ.get("ALL_WORST") else COSTLIEST)
def test_worst_file_costs_little(name: str, tmp_path: Path) -> None:
    """A check of a company with one such file ends with its verdict, in bounded time and memory."""
    cost = check(write(tmp_path, *WORST[name]))
    assert cost.status in {0, 1}, cost.last
    assert cost.megabytes < MEGABYTES
    assert cost.seconds < BUSY * SECONDS


def test_many_bad_files_take_no_more_memory_than_few(tmp_path: Path) -> None:
    """What one file gave is let go before the next is read, and told of one file at a time; all is counted."""
    costs = []
    for number in (2, 20):
        bad = {f"data/reference/b{n}.yml": "kind: term\nrecords:\n" + "- {}\n" * 3_000 for n in range(number)}
        costs.append(check(write_files(tmp_path / str(number), {**list_smallest(), **bad})))
    few, many = costs
    assert (few.last, many.last) == ("18000 个错误，0 个警告", "180000 个错误，0 个警告")
    assert many.megabytes < few.megabytes + 40
