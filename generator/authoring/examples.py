"""Small sound projects that the package carries, to start from: data as any other, with a day left open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

_FOLDER = Path(__file__).resolve().parent.parent / "examples"
START = "start"
"""The smallest: what a project needs, with comments that say what may be changed."""

_IN_A_YEAR = "{{一年后}}"
"""Stands for the day by which a record is reviewed: a fixed one would be past some day."""
_YEAR = timedelta(days=365)


def list_examples() -> tuple[str, ...]:
    """Give the names of the examples, the smallest first."""
    names = sorted(folder.name for folder in _FOLDER.iterdir() if folder.is_dir())
    return (START, *(name for name in names if name != START))


def read_example(name: str, today: date) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield the files of an example, with their paths in a project; days are counted from `today`."""
    for path, content in read_carried(_FOLDER / name):
        yield path, content.decode().replace(_IN_A_YEAR, (today + _YEAR).isoformat())


def read_carried(folder: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files of a project that the package carries, with their paths in it.

    What the program keeps in a project (`.cache`, `data/.schemas`) is left out: somebody may have checked it in place.
    """
    for path in sorted(folder.rglob("*")):
        inner = PurePosixPath(path.relative_to(folder).as_posix())
        if path.is_file() and not any(part.startswith(".") for part in inner.parts[:-1]):
            yield inner, path.read_bytes()
