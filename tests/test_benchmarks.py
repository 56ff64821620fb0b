"""The benchmarks' synthetic projects: they stay sound while rules are added."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.build.build import check
from generator.cache.store import Store
from tests.support.project import open_project

_ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.release
def test_synthetic_project_is_sound(tmp_path: Path) -> None:
    """What the benchmarks build has no problem that would stop a build or fill the measured output."""
    command = [sys.executable, str(_ROOT / "benchmarks" / "synthesis.py"), str(tmp_path), "--pages", "200"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    day = date.fromisoformat(done.stdout.split()[-1])
    with Store() as store:
        assert check(open_project(tmp_path, store, day)).problems == ()
