"""What the file system says of a folder: nothing that changes in it goes unseen, and nothing else is seen."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.cache.inventory import list_stamps, seal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two files at different depths."""
    (tmp_path / "top" / "in").mkdir(parents=True)
    (tmp_path / "top" / "a").write_text("a")
    (tmp_path / "top" / "in" / "b").write_text("b")
    return tmp_path / "top"


def replace(path: Path) -> None:
    """Put a file with the same bytes and time in the place of another."""
    before = path.stat()
    path.rename(path.with_name("old"))
    path.write_bytes(path.with_name("old").read_bytes())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    path.with_name("old").rename(path.parents[1] / "elsewhere")


DISTURBANCES: Mapping[str, Callable[[Path], object]] = {
    "longer": lambda top: (top / "a").write_text("ab"),
    "touched": lambda top: os.utime(top / "a", ns=(0, 1)),
    "replaced": lambda top: replace(top / "a"),
    "missing": lambda top: (top / "in" / "b").unlink(),
    "renamed": lambda top: (top / "a").rename(top / "c"),
    "added": lambda top: (top / "in" / "c").write_text(""),
    "empty folder": lambda top: (top / "empty").mkdir(),
    "link to a file": lambda top: (top / "c").symlink_to("a"),
    "link to a folder": lambda top: (top / "c").symlink_to("in"),
    "dangling link": lambda top: (top / "c").symlink_to("nowhere"),
    "pipe": lambda top: os.mkfifo(top / "c"),
    "unprintable": lambda top: open(os.fsencode(top) + b"/\xff\n", "wb").close(),  # noqa: PTH123 - the name is no text
}


@pytest.mark.parametrize("kind", DISTURBANCES)
def test_every_disturbance_gives_another_name(folder: Path, kind: str) -> None:
    """Other sizes, times or files, and anything that lies there besides, give another name."""
    before = seal(list_stamps(folder))
    assert seal(list_stamps(folder)) == before
    DISTURBANCES[kind](folder)
    assert seal(list_stamps(folder)) != before


def test_reading_gives_the_same_name(folder: Path) -> None:
    """Who reads, links to or moves what lies there changes nothing."""
    before = seal(list_stamps(folder))
    (folder / "a").read_text()
    (folder.parent / "copy").hardlink_to(folder / "a")
    moved = folder.rename(folder.parent / "moved")
    assert seal(list_stamps(moved)) == before


def test_no_link_is_followed(folder: Path) -> None:
    """What links lead to is not listed, however often they lead back."""
    (folder / "in" / "round").symlink_to("..")
    found = list_stamps(folder)
    assert set(found) == {"a", "in/b", "in/round"}
    assert found["in/round"] is None
