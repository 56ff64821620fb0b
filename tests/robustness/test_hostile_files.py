"""Files that nobody sane would commit: each is named, in bounded time and memory, and none hangs the machine."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.project import list_smallest, write_files

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
MEMORY = 1 << 30
SECONDS = 60


def limit() -> None:
    """Bound what a command may use."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def call(command: str, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a project within limits."""
    arguments = [sys.executable, "-m", "generator", command, "--root", str(root), "--today", "2027-01-15", *options]
    return subprocess.run(
        arguments, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300, preexec_fn=limit
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company of one role."""
    return write_files(tmp_path / "company", list_smallest())


def link_to(target: str) -> Callable[[Path], object]:
    """Give what makes a symbolic link."""
    return lambda path: path.symlink_to(target)


def write(text: str) -> Callable[[Path], object]:
    """Give what writes a file."""
    return lambda path: path.write_text(text, encoding="utf-8")


DEEP = "".join(" " * depth + "-\n" for depth in range(900))
LAUGHS = "a: &a [x, x]\n" + "".join(f"{two}: &{two} [*{one}, *{one}]\n" for one, two in pairwise("abcdefghijklmnop"))
TICKS = "".join("`" * size + "a" for size in range(1, 800))
ARTICLE = "---\nid: a\ntitle: 甲\n---\n"
TERM = "kind: term\nid: a\ntitle: 甲\ndefinition: "
CASES: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "endless device": ("data/roles/zero.yml", link_to("/dev/zero"), "symbolic-link-outside"),
    "file of the machine": ("data/roles/users.yml", link_to("/etc/passwd"), "symbolic-link-outside"),
    "link to itself": ("data/roles/self.yml", link_to("self.yml"), "symbolic-link-cycle"),
    "folder in itself": ("data/roles/again", link_to(".."), "symbolic-link-cycle"),
    "pipe": ("data/roles/pipe.yml", os.mkfifo, "unreadable-file"),
    "pipe of prose": ("content/pipe.md", os.mkfifo, "unreadable-file"),
    "folder with the name of a file": ("data/roles/folder.yml/inner.yml", os.mkfifo, "unreadable-file"),
    "line of ten megabytes": ("data/reference/line.yml", write(TERM + "长" * 3_400_000), "file-too-large"),
    "list of 100,000": ("data/reference/list.yml", write(f"{TERM}x\naliases:\n" + "- a\n" * 100_000), ""),
    "100,000 in brackets": ("data/reference/flow.yml", write(f"{TERM}x\naliases: [{'a,' * 100_000}a]"), ""),
    "deep brackets": ("data/reference/deep.yml", write(f"{TERM}{'[' * 400_000}"), "nested-too-deep"),
    "deep lists": (
        "data/reference/lists.yml",
        write(f"{TERM}x\naliases:\n" + "".join(" " * n + "-\n" for n in range(900))),
        "",
    ),
    "aliases that multiply": (
        "data/reference/laughs.yml",
        write(
            "a: &a [x, x]\n"
            + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
        ),
        "yaml-anchor",
    ),
    "python's tag": ("data/reference/tag.yml", write(f"{TERM}!!python/object/apply:os.system ['touch x']"), "yaml-tag"),
    "deep quotes": ("content/quotes.md", write(ARTICLE + "> " * 100_000 + "x\n"), ""),
    "brackets of links": ("content/links.md", write(ARTICLE + "[" * 200_000 + "](a:b)\n"), ""),
    "stars": ("content/stars.md", write(ARTICLE + "*a **b " * 40_000), ""),
    "backticks": (
        "content/ticks.md",
        write(ARTICLE + TICKS),
        "",
    ),
}


def test_hostile_files_are_named_and_bounded(root: Path) -> None:
    """A check of them all ends within the limits of one; what is no honest file is named with its rule."""
    for place, make, _ in CASES.values():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)
    result = call("check", root, "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    told = {(problem["rule"], problem["path"].split(".")[0]) for problem in json.loads(result.stdout)["problems"]}
    assert told >= {(rule, place.split(".")[0]) for place, _, rule in CASES.values() if rule}
    assert not (root / "x").exists()


@pytest.mark.release
@pytest.mark.parametrize(("place", "make", "rule"), CASES.values(), ids=CASES)
def test_hostile_file_is_named_and_bounded(root: Path, place: str, make: Callable[[Path], object], rule: str) -> None:
    """A check ends within its limits; what is no honest file is named with its rule, without a traceback."""
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    result = call("check", root)
    assert result.returncode in ({1} if rule else {0, 1}), result.stdout[-500:] + result.stderr[-500:]
    assert "Traceback" not in result.stderr
    if rule:
        assert rule in result.stdout
        assert place.split(".", maxsplit=1)[0] in result.stdout
    assert not (root / "x").exists()


def test_name_with_a_line_break_is_shown_on_one_line(root: Path) -> None:
    """A file's name cannot forge a line of the report."""
    (root / "data/roles/a\ndata:1:1 b.yml").write_text("x", encoding="utf-8")
    result = call("check", root)
    assert result.returncode == 1
    assert "a\\ndata:1:1 b.yml" in result.stdout
    assert not any(line.startswith("data:1:1") for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    "target", ["/etc/passwd", pytest.param("../../../data/roles/manager.yml", marks=pytest.mark.release)]
)
def test_theme_publishes_nothing_from_elsewhere(root: Path, target: str) -> None:
    """A link in the theme that leads out of it is named, and nothing is published."""
    link = root / "theme/assets/images/logo2.png"
    link.parent.mkdir(parents=True)
    link.symlink_to(target)
    result = call("build", root, "--no-handbooks")
    assert result.returncode == 2
    assert "theme/assets/images/logo2.png" in result.stderr
    assert not (root / "dist").exists()


@pytest.mark.release
def test_theme_with_pipes_and_devices_builds(root: Path) -> None:
    """What is no file in the theme is left alone, and opened by nobody."""
    folder = root / "theme/assets/images"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.png")
    (folder / "zero.png").symlink_to("/dev/zero")
    assert call("build", root, "--no-handbooks").returncode == 0
    assert not list((root / "dist").rglob("pipe.png"))
