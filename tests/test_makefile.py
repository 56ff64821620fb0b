"""What `make` does and leaves undone, seen by asking it without running anything (`make -n`)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEW_ENVIRONMENT = "-m venv --clear"
LOCKED_RUNTIME = "--require-hashes --requirement requirements/runtime.txt"
LOCKED_DEV = "--require-hashes --requirement requirements/dev.txt"
CHECKOUT = "--editable ."


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a checkout with what `make` reads."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def plan(checkout: Path, *arguments: str) -> str:
    """Give the commands that `make` would run."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "--dry-run", *arguments, "PYTHON=python3", "VENV=.venv"]
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=True).stdout


def pretend(checkout: Path, target: str) -> None:
    """Leave behind what making a target would: an environment whose Python starts, and the stamps."""
    stamps = re.findall(r"^touch (\S+)$", plan(checkout, target), re.MULTILINE)
    assert stamps
    python = checkout / ".venv/bin/python"
    python.parent.mkdir(parents=True, exist_ok=True)
    if not python.is_symlink():
        python.symlink_to(sys.executable)
    for stamp in stamps:
        (checkout / stamp).touch()


def test_first_build_installs_what_is_locked(checkout: Path) -> None:
    """The first `make build` checks the machine, makes the environment from the lock, and builds, in this order."""
    commands = plan(checkout, "build")
    expected = ["machine.py build", NEW_ENVIRONMENT, LOCKED_RUNTIME, CHECKOUT, "playbook build"]
    positions = [commands.find(part) for part in expected]
    assert -1 not in positions
    assert positions == sorted(positions)
    assert LOCKED_DEV not in commands


@pytest.mark.parametrize("target", ["build", "test"])
def test_second_run_installs_nothing(checkout: Path, target: str) -> None:
    """With nothing changed, no environment is made and pip is not called."""
    pretend(checkout, target)
    commands = plan(checkout, target)
    assert "pip install" not in commands
    assert NEW_ENVIRONMENT not in commands


def test_build_after_test_installs_nothing(checkout: Path) -> None:
    """The environment of the tests serves the build as it is, and is completed, not made anew, the other way round."""
    pretend(checkout, "build")
    commands = plan(checkout, "test")
    assert LOCKED_DEV in commands
    assert NEW_ENVIRONMENT not in commands
    pretend(checkout, "test")
    assert "pip install" not in plan(checkout, "build")


def test_changed_lock_makes_the_environment_anew(checkout: Path) -> None:
    """Another content of the lock file counts; a file that was merely touched, as by a checkout, does not."""
    pretend(checkout, "build")
    lock = checkout / "requirements/runtime.txt"
    lock.touch()
    assert "pip install" not in plan(checkout, "build")
    lock.write_text(lock.read_text("utf-8") + "# changed\n", encoding="utf-8")
    assert NEW_ENVIRONMENT in plan(checkout, "build")


def test_changed_configuration_installs_the_command_only(checkout: Path) -> None:
    """A change of `pyproject.toml` without a new lock renews the command, and downloads nothing."""
    pretend(checkout, "build")
    configuration = checkout / "pyproject.toml"
    configuration.write_text(configuration.read_text("utf-8") + "# changed\n", encoding="utf-8")
    commands = plan(checkout, "build")
    assert CHECKOUT in commands
    assert LOCKED_RUNTIME not in commands


def test_broken_environment_is_made_anew(checkout: Path) -> None:
    """An environment whose Python is gone, as after an upgrade of the system, is made anew."""
    pretend(checkout, "build")
    python = checkout / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    commands = plan(checkout, "build")
    assert NEW_ENVIRONMENT in commands
    assert CHECKOUT in commands


def test_moved_checkout_is_made_anew(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An environment holds its own path, so a checkout that was moved or copied makes another."""
    pretend(checkout, "build")
    moved = tmp_path_factory.mktemp("moved") / "checkout"
    checkout.rename(moved)
    assert NEW_ENVIRONMENT in plan(moved, "build")


def test_help_names_every_target_in_one_line() -> None:
    """`make help`, and `make` alone, tell in Chinese what each target does."""
    command = ["make", "--no-print-directory", "--directory", str(ROOT)]
    told = subprocess.run([*command, "help"], capture_output=True, text=True, check=True).stdout
    assert told == subprocess.run(command, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^  make ([a-z-]+) +[\u4e00-\u9fff]", told, re.MULTILINE)
    assert len(targets) == len(told.splitlines())
    assert {"build", "test", "test-all", "serve", "lint", "lock", "bench", "clean", "help"} <= set(targets)


def test_what_takes_long_is_for_a_release(checkout: Path) -> None:
    """`make test` leaves out what is marked so, `make test-all` runs everything, the most costly files included."""
    pretend(checkout, "test")
    assert "-m 'not release'" in plan(checkout, "test")
    everything = plan(checkout, "test-all")
    assert "ALL_WORST=1" in everything
    assert "-m 'not" not in everything


def test_lint_looks_at_the_form(checkout: Path) -> None:
    """Code that `ruff format` would write otherwise does not pass."""
    pretend(checkout, "lint")
    assert "ruff format --check" in plan(checkout, "lint")
