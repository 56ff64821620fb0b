"""Builds that die: one process that has everything loaded forks a child for each, which kills itself at a given step.

Reads lines from standard input: a number of steps (0: to the end). Answers each with the steps made, or `killed`.
A step is a call of a function that is written in C: to open, write, link, rename, pickle, store, …
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from itertools import count
from pathlib import Path

from generator.build.build import build
from generator.build.project import BuildOptions, Project


def run(root: Path) -> bool:
    """Build the project as the command does, without handbooks; tell whether something was published."""
    with Project.open(root, BuildOptions(handbooks=False, counts=True), today=date(2027, 1, 15)) as project:
        return bool(build(project).editions)


def run_until(root: Path, last: int, answer: int) -> None:
    """Build in this process, and die at a step; write the number of steps where the end comes first."""
    steps = count(1)

    def note(_frame: object, event: str, _argument: object) -> None:
        if event == "c_call" and next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(note)
    published = run(root)
    sys.setprofile(None)
    os.write(answer, b"%d" % (next(steps) - 1) if published else b"refused")
    os._exit(0)


def main(root: Path) -> None:
    """Answer line by line until the input ends."""
    for line in sys.stdin:
        read, write = os.pipe()
        child = os.fork()
        if not child:
            os.close(read)
            run_until(root, int(line), write)
        os.close(write)
        with os.fdopen(read) as answer:
            said = answer.read()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{'killed' if os.WIFSIGNALED(status) else said or 'failed'}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
