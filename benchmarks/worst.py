"""Measure what the worst files of 1 MiB cost a check (`tests/support/worst.py`), the costliest last.

Options: `--copies 200` (so many of each file, no two of them alike), `--only TEXT` (files whose name holds it),
`--build` (build the site instead), `--seconds 60` (processor time after which a file is given up).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, Usage

sys.path.append(str(ROOT))

from tests.support.project import list_smallest, write_files
from tests.support.worst import WORST

_TODAY = "2027-01-15"
_MEGABYTES, _SECONDS = 300, 10
"""What one file may cost."""


def main() -> None:
    """Read the command line, measure file by file, and print a table."""
    parser = argparse.ArgumentParser(description="Measure what the worst files of 1 MiB cost.")
    parser.add_argument("--copies", type=int, default=1, help="so many of each file")
    parser.add_argument("--only", default="", help="files whose name holds this")
    parser.add_argument("--build", action="store_true", help="build the site instead of checking")
    parser.add_argument("--seconds", type=int, default=60, help="processor time after which a file is given up")
    options = parser.parse_args()
    command = ["build", "--no-handbooks"] if options.build else ["check"]
    found = []
    for name in WORST:
        if options.only in name:
            usage, status = measure(name, options.copies, command, options.seconds)
            found.append((usage.processor, usage.memory, name, status))
            print(f"… {name}: {usage.processor:.1f} s, {usage.memory:.0f} MB", file=sys.stderr, flush=True)
    print("| file | processor, s | peak, MB | |\n|---|--:|--:|---|")
    for seconds, memory, name, status in sorted(found):
        costly = memory > _MEGABYTES or seconds > _SECONDS * options.copies
        verdict = "given up" if status < 0 else "**too much**" if costly else ""
        print(f"| {name} | {seconds:.1f} | {memory:.0f} | {verdict} |")


def measure(name: str, copies: int, command: list[str], seconds: int) -> tuple[Usage, int]:
    """Give what a command takes on the smallest company with so many copies of a file, and how it ended."""
    path, make = WORST[name]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        root = write_files(Path(folder), list_smallest())
        for number in range(copies):
            file = root / path.replace("worst", f"worst-{number}")
            file.parent.mkdir(exist_ok=True)
            file.write_text(make(number), encoding="utf-8", newline="")
        call = [sys.executable, "-m", "generator", *command, "--root", folder, "--today", _TODAY]
        process = subprocess.Popen(call, cwd=ROOT, stdout=said, stderr=said, preexec_fn=lambda: _limit(seconds))  # noqa: PLW1509
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(0, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6), process.returncode


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    main()
