"""How a command ends: at once, and with all said and done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_COMMAND = """\
import atexit, sys, threading
from generator.cli import main

atexit.register(print, "last words")
{before}
sys.argv = ["playbook", *{arguments}]
sys.exit(main())
"""


def run(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as a program does."""
    code = _COMMAND.format(before=before, arguments=arguments)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("rule", "status"), [("unknown-reference", 0), ("unknown-rule-of-nobody", 2)])
def test_what_is_registered_for_the_end_is_done_and_the_status_is_told(rule: str, status: int) -> None:
    """To end at once is no excuse for leaving something undone."""
    done = run("explain", rule)

    assert done.returncode == status
    assert done.stdout.endswith("last words\n")
    assert bool(done.stderr) == bool(status)


def test_a_thread_that_still_works_is_waited_for() -> None:
    """Whoever serves pages has threads."""
    waiting = "threading.Timer(0.3, print, ['done after all']).start()"

    assert "done after all" in run("explain", "unknown-reference", before=waiting).stdout


def test_what_could_not_be_written_is_told() -> None:
    """A full disk shows in the status."""
    with Path("/dev/full").open("w") as full:
        code = _COMMAND.format(before="", arguments=("explain", "unknown-reference"))
        done = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode != 0
    assert done.stderr
