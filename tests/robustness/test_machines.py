"""The same output on every machine: whatever its locale, time zone, processors, and the folder's name and rights."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.robustness.crashing import run
from tests.support.project import list_smallest, write_files

ROOT = Path(__file__).parents[2]
BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "77", "TZ": "Pacific/Honolulu"}
DAY = ["--today", "2027-01-15"]


def read_all(dist: Path) -> dict[str, bytes]:
    """Give the files of an output by their paths."""
    return {path.relative_to(dist).as_posix(): path.read_bytes() for path in dist.rglob("*") if path.is_file()}


@pytest.mark.release
def test_a_bare_machine_makes_the_same_bytes(tmp_path: Path) -> None:
    """No locale, another time zone and one core, in a folder with spaces and Chinese behind a link: the same bytes."""
    plain = write_files(tmp_path / "plain", list_smallest())
    assert run(plain)
    write_files(tmp_path / "华东 区域 手册", list_smallest())
    link = tmp_path / "link"
    link.symlink_to("华东 区域 手册")
    one_core = ["taskset", "-c", str(min(os.sched_getaffinity(0)))] if hasattr(os, "sched_getaffinity") else []
    command = [*one_core, sys.executable, "-m", "generator", "build", "--root", str(link), "--no-handbooks", *DAY]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **BARE}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "个文件" in done.stdout.decode()
    assert read_all(link / "dist") == read_all(plain / "dist")


@pytest.mark.release
def test_a_project_that_can_only_be_read(tmp_path: Path) -> None:
    """Checking needs no right to write; building says what it lacks, and builds elsewhere where it is told to."""
    root = write_files(tmp_path / "project", list_smallest())
    command = f"{sys.executable} -m generator"
    options = f"--root {root} {' '.join(DAY)}"
    script = (
        f"mount --bind {root} {root} && mount -o remount,ro,bind {root} && "
        f"{{ {command} check {options}; echo $?; {command} build --no-handbooks {options}; echo $?; "
        f"{command} build --no-handbooks {options} --output {tmp_path}/out; echo $?; }}"
    )
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("this machine allows no mounts of one's own")
    assert [line for line in done.stdout.splitlines() if line.isdigit()] == ["0", "2", "0"], done.stdout
    assert done.stderr.startswith("没有权限写入")
    assert (tmp_path / "out/internal/index.html").is_file()
    assert sorted(path.name for path in root.iterdir()) == ["data"]
