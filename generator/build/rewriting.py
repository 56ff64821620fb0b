"""Changed files, written back: each at once or not at all, and never outside the project."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from io import StringIO
from pathlib import Path

from generator.cache.system import move
from generator.reports.cells import show

_FILE_MODE = 0o644
_END = "\n"
_NOTHING = "/dev/null"
"""What `git apply` takes for the name of a file that is not there yet."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file with its bytes before and after; a `new` one was not there."""

    path: str
    before: bytes
    after: bytes
    new: bool = False


def write_files(root: Path, rewrites: Iterable[Rewrite]) -> tuple[str, ...]:
    """Write files back; give the paths of those left alone, since they have changed, are gone or lead elsewhere.

    A link is followed to the file that it names, which must lie within the root. Mode and line endings stay.
    """
    return tuple(rewrite.path for rewrite in rewrites if not _write(Path(os.path.realpath(root)), rewrite))


def _write(root: Path, rewrite: Rewrite) -> bool:
    target = Path(os.path.realpath(root / rewrite.path))
    try:
        if not target.is_relative_to(root) or target.read_bytes() != rewrite.before:
            return False
    except OSError:  # gone meanwhile, or something else stands in its place
        return False
    replace_file(target, rewrite.after, stat.S_IMODE(target.stat().st_mode))
    return True


def compare_files(rewrites: Iterable[Rewrite], *, exact: bool) -> Iterator[str]:
    """Give the lines of a unified diff of all files, which `git apply` takes; without `exact` for a terminal.

    On a terminal what is in a file moves no cursor.
    """
    for rewrite in rewrites:
        before, after = (list(StringIO(content.decode(), newline="\n")) for content in (rewrite.before, rewrite.after))
        for line in unified_diff(before, after, _NOTHING if rewrite.new else f"a/{rewrite.path}", f"b/{rewrite.path}"):
            said = line if exact else f"{show(line.removesuffix(_END))}{_END}"
            yield said if said.endswith(_END) else f"{said}{_END}\\ No newline at end of file{_END}"


def replace_file(target: Path, content: bytes, mode: int) -> None:
    """Put a file with new content in the place of one, so that nobody ever sees half of it.

    Raises `UsageError` where another program holds the file open and lets nobody replace it.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix="~", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # On the name, not the descriptor: Windows knows no other way.
        Path(name).chmod(mode)
        move(Path(name), target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def place_file(target: Path, content: bytes) -> bool:
    """Put a file in its place, with its folders; whether that changed anything."""
    if target.is_file() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, content, _FILE_MODE)
    return True
