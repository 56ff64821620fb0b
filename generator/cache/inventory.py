"""What lies in a folder by what the file system says of it: cheap enough to be asked for at every build."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import NamedTuple

from generator.cache.system import is_junction


class Stamp(NamedTuple):
    """A plain file's size in bytes, when its content was last written (nanoseconds), and its number on the disk."""

    size: int
    mtime_ns: int
    inode: int


Inventory = Mapping[str, Stamp | None]
"""Path below a folder to the file's stamp; None for what no build writes: a link, a pipe, an empty folder (`name/`)."""


def read_stamp(path: Path) -> Stamp:
    """Give a plain file's stamp. Raises `OSError` where there is nothing, or something that is no plain file."""
    found = _describe(path.lstat())
    if found is None:
        raise FileNotFoundError(path)
    return found


def list_stamps(folder: Path) -> dict[str, Stamp | None]:
    """Give all that lies in a folder, at any depth; no link is followed, and what cannot be read is no plain file."""
    return dict(_walk(str(folder), ""))


def digest_file(path: Path) -> str:
    """Give a file's SHA-256 (hex), "" where it cannot be read."""
    with suppress(OSError), path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
    return ""


def seal(inventory: Inventory) -> str:
    """Name an inventory: two that have the same name (32 hex digits) hold the same."""
    digest = blake2b(digest_size=16)
    for path, one in sorted(inventory.items()):
        told = f"{one.size} {one.mtime_ns} {one.inode}" if one else ""
        digest.update(f"{path}\0{told}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, Stamp | None]]:
    entries: list[os.DirEntry[str]] = []
    with suppress(OSError), os.scandir(folder) as found:
        entries.extend(found)
    if prefix and not entries:
        yield prefix, None
    for entry in entries:
        path = f"{prefix}{entry.name}"
        with suppress(FileNotFoundError):
            if not entry.is_dir(follow_symlinks=False):
                yield path, _describe(_look_at(entry))
            elif is_junction(entry):
                yield path, None
            else:
                yield from _walk(entry.path, f"{path}/")


def _look_at(entry: os.DirEntry[str]) -> os.stat_result:
    """Give what there is to know of a file: Windows tells its number, and its true size, only where it is asked for."""
    found = entry.stat(follow_symlinks=False)
    return found if found.st_ino else os.lstat(entry.path)


def _describe(found: os.stat_result) -> Stamp | None:
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino) if stat.S_ISREG(found.st_mode) else None
