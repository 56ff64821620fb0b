"""Whatever happens to a build, the last good output stays whole, and the next build is right."""

from __future__ import annotations

import ctypes
import json
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from generator.cache.publication import LISTING
from tests.robustness.crashing import run
from tests.support.project import list_smallest, write_files

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
MANY = 36
"""So many builds are killed, each at another moment."""
LIBC = ctypes.CDLL(None)
ROLE = "data/roles/manager.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company of one role."""
    return write_files(tmp_path / "company", list_smallest())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same company, built once; tests copy it."""
    root = write_files(tmp_path_factory.mktemp("made") / "company", list_smallest())
    assert run(root)
    return root


@pytest.fixture
def built(made: Path, tmp_path: Path) -> Path:
    """A copy of the built company, with output and cache."""
    return Path(shutil.copytree(made, tmp_path / "built", symlinks=True))


class Builder:
    """A process that builds a project on demand, and dies where it is told to."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "tests.robustness.crashing", str(root)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def build(self, last: int = 0) -> str:
        """Build until a step, to the end without one; give the number of steps made, or `killed`."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{last}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        """Let the process end."""
        self._process.communicate(timeout=60)


@pytest.fixture
def builder(root: Path) -> Iterator[Builder]:
    """Give the process for the company."""
    builder = Builder(root)
    yield builder
    builder.close()


def read_all(dist: Path) -> dict[str, bytes]:
    """Give the files of an output by their paths."""
    return {path.relative_to(dist).as_posix(): path.read_bytes() for path in dist.rglob("*") if path.is_file()}


def is_whole(dist: Path) -> bool:
    """Whether every file that the editions list is there with its digest, and no other."""
    for edition in (path for path in dist.iterdir() if path.is_dir()):
        listed = json.loads((edition / LISTING).read_text("utf-8"))["files"]
        found = {name: sha256(content).hexdigest() for name, content in read_all(edition).items() if name != LISTING}
        if found != {name: one["sha256"] for name, one in listed.items()}:
            return False
    return True


def change(root: Path, number: int) -> None:
    """Give the role another mission, and the company another name: most pages change."""
    role = root / ROLE
    lines = [
        line if not line.startswith("mission:") else f"mission: 第{number}次。"
        for line in role.read_text("utf-8").split("\n")
    ]
    role.write_text("\n".join(lines), encoding="utf-8")


def build_command(root: Path, *options: str, **settings: object) -> subprocess.CompletedProcess[str]:
    """Run the command on a project."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--root",
        str(root),
        "--no-handbooks",
        "--today",
        "2027-01-15",
    ]
    return subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False, **settings)  # type: ignore[call-overload,no-any-return]


def build_clean(root: Path, folder: Path) -> dict[str, bytes]:
    """Give what a build from nothing makes of a project's data as they are."""
    shutil.copytree(root / "data", folder / "data")
    assert run(folder)
    return read_all(folder / "dist")


@pytest.mark.release
def test_killed_at_any_moment(root: Path, builder: Builder, tmp_path: Path) -> None:
    """However a build dies, readers keep a whole output, old or new; the next build is as good as one from nothing.

    A first build that dies leaves no output that could be taken for one.
    """
    assert builder.build(20_000) == "killed"
    assert not (root / "dist").exists()
    assert builder.build().isdigit()
    assert is_whole(root / "dist")
    change(root, MANY)
    steps = int(builder.build())
    chance = random.Random(5)  # noqa: S311 - the same moments in each run
    moments = [(number * steps + chance.randrange(steps)) // MANY for number in range(MANY)]
    killed = 0
    for number, moment in enumerate(moments):
        change(root, number)
        killed += builder.build(max(1, moment)) == "killed"
        assert is_whole(root / "dist"), f"killed at step {moment}"
        if number % 12 == 11 or number == MANY - 1:
            assert builder.build().isdigit()
            assert read_all(root / "dist") == build_clean(root, tmp_path / f"clean-{number}")
    # A build that finds folders to fill again takes fewer steps than those that were counted.
    assert killed >= MANY * 2 // 3
    assert len(list((root / ".dist").glob("20*"))) == 1, "what dead builds left behind is cleared away"


@pytest.mark.release
def test_two_at_once(root: Path) -> None:
    """Of two builds at the same time each ends with an output or is told to wait, and what stands is whole."""
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda _: build_command(root), range(2)))
    codes = sorted(result.returncode for result in results)
    assert codes in ([0, 0], [0, 2])
    assert all("另一个生成正在进行" in result.stderr for result in results if result.returncode)
    assert is_whole(root / "dist")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty", marks=pytest.mark.release),
        pytest.param(b"SQLite format 3\0" + b"\0" * 90, id="head", marks=pytest.mark.release),
        pytest.param(b"half", id="text", marks=pytest.mark.release),
        pytest.param(None, id="cut"),
    ],
)
def test_broken_cache_costs_time_only(built: Path, tmp_path: Path, content: bytes | None) -> None:
    """A cache that is empty, foreign, or cut in the middle changes nothing in the output."""
    store = built / ".cache/results.db"
    store.write_bytes(store.read_bytes()[: store.stat().st_size // 2] if content is None else content)
    change(built, 1)
    result = build_command(built)
    assert (result.returncode, result.stderr) == (0, "")
    assert read_all(built / "dist") == build_clean(built, tmp_path / "clean")


@pytest.mark.release
def test_cache_of_another_version_is_not_believed(built: Path, tmp_path: Path) -> None:
    """Results whose values do not fit (another version's, or forged) are made again."""
    with sqlite3.connect(built / ".cache/results.db") as database:
        database.execute("update value set value = (select value from value limit 1)")
    change(built, 1)
    result = build_command(built)
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    assert read_all(built / "dist") == build_clean(built, tmp_path / "clean")


@pytest.mark.parametrize("today", ["1980-01-01", pytest.param("9998-12-31", marks=pytest.mark.release)])
def test_clock_that_is_far_off(built: Path, today: str) -> None:
    """A clock that is decades off builds all the same, and does not spoil the next build."""
    before = read_all(built / "dist")
    assert build_command(built, "--today", today).returncode == 0
    assert run(built)
    assert read_all(built / "dist") == before


def limit_files() -> None:
    """Let no file of this process grow beyond what a page needs: what a full disk does to a build."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))


@pytest.mark.release
def test_no_room_for_a_file(built: Path) -> None:
    """A file that cannot be written to its end ends the build with one sentence; the output stays."""
    before = read_all(built / "dist")
    shutil.rmtree(built / ".cache")
    result = build_command(built, preexec_fn=limit_files)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "磁盘空间不足" in result.stderr
    assert read_all(built / "dist") == before
    assert run(built)


def test_disk_that_is_full(root: Path, tmp_path: Path) -> None:
    """On a real disk without room the build says so, and leaves nothing half-made there."""
    small = tmp_path / "small"
    small.mkdir()
    script = (
        f"mount -t tmpfs -o size=300k none {small} && cp -r {root}/data {small} && "
        f"{sys.executable} -m generator build --root {small} --no-handbooks --today 2027-01-15; "
        f"echo $?; ls -A {small}/.dist; ls {small}"
    )
    result = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if "unshare" in result.stderr or "mount" in result.stderr:
        pytest.skip("this machine allows no mounts of one's own")
    assert "磁盘空间不足" in result.stderr
    assert result.stdout.split() == ["2", "lock", "data"], result.stdout


def heed_permissions() -> None:
    """Take from root, in the program that starts next, the right to pass over permissions (linux/capability.h)."""
    for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        LIBC.prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP


def test_no_right_to_write(built: Path) -> None:
    """A folder that may not be written is named; the output stays."""
    before = read_all(built / "dist")
    change(built, 1)
    (built / ".dist").chmod(0o500)
    result = build_command(built, preexec_fn=heed_permissions)
    (built / ".dist").chmod(0o700)
    assert result.returncode == 2
    assert "没有权限" in result.stderr
    assert read_all(built / "dist") == before
