"""The code that results depend on beside the data, as one digest: nobody lists what belongs to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.cache.distributions import find_installed, read_engines
from generator.cache.recollection import recall_text, remember_text
from generator.diagnostics import UsageError

_PACKAGE = Path(__file__).resolve().parent.parent
_COMPILED = "__pycache__"
_MEMORY = "code.json"
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written again has another time: some file systems count by two seconds."""


class _FileState(NamedTuple):
    """A file by what the file system says of it. Programs may set `written` as they please; on POSIX not `changed`."""

    path: str
    size: int
    written: int
    changed: int
    inode: int
    device: int


_States = tuple[_FileState, ...]


def digest_code(brought: Iterable[Path] = ()) -> str:
    """Name all code: the files of this package and of what is `brought` (folders, files), and the versions of the rest.

    The rest are the distributions that the package requires, directly or not, those that extend one of these, Python,
    Pango and HarfBuzz. Gives 32 hex digits, the same wherever the same lies. Contents are read only where the file
    system tells that something was written since they were last read on this machine. Raises `UsageError` where the
    package on the disk is no longer the one that this process began with.
    """
    _confirm_own()
    # What is brought may change while a process goes on: a preview is there to show it.
    tops = tuple(brought)
    if not tops:
        return _digest_own()
    return _join(_digest_own(), _remember(tuple(map(_survey, tops)), "", lambda: _digest_files(tops)))


def _confirm_own() -> None:
    asked = _survey_own.cache_info().currsize > 0
    if asked and _survey(_PACKAGE) != _survey_own():
        raise UsageError("生成器自己的文件在运行期间有改动。", "请重新运行这条命令。")


@cache
def _survey_own() -> _States:
    """Give the states of the package's files as they are when this process first asks."""
    return _survey(_PACKAGE)


@cache
def _digest_own() -> str:
    """Name the package and what it uses; what may change without a trace in a folder of Python's is asked each time."""

    def make() -> str:
        from generator.cache.closure import list_versions  # what reads metadata, where something is new

        return _join(_digest_files((_PACKAGE,)), *list_versions())

    return _join(_remember((_survey_own(),), find_installed(), make), *read_engines())


def _survey(top: Path) -> _States:
    """Give the states of a file, or of all files in a folder; links are followed, no folder is entered twice."""
    try:
        found = top.stat()
    except OSError:
        return ()
    if top.is_dir():
        return tuple(_walk(str(top), "", set()))
    return (_describe("", found),) if top.is_file() else ()


def _walk(folder: str, prefix: str, seen: set[str]) -> Iterator[_FileState]:
    if (real := os.path.realpath(folder)) in seen:
        return
    seen.add(real)
    for entry in _list_folder(folder):
        # Pipes and devices are no code: to read one may take for ever.
        if entry.is_file():
            with suppress(OSError):
                yield _describe(f"{prefix}{entry.name}", entry.stat())
        elif entry.is_dir() and entry.name != _COMPILED:
            yield from _walk(entry.path, f"{prefix}{entry.name}/", seen)


def _list_folder(folder: str) -> list[os.DirEntry[str]]:
    """Give what is in a folder, by name; nothing where it cannot be read: who needs it says so."""
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)
    return []


def _describe(path: str, found: os.stat_result) -> _FileState:
    return _FileState(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)


def _digest_files(tops: tuple[Path, ...]) -> str:
    """Name the contents of files and folders, in their order; what is missing counts as an empty folder."""
    digest = blake2b(digest_size=16)
    for top in tops:
        for state in _survey(top):
            content = b""
            with suppress(OSError):  # who needs the file says that it cannot be read
                content = (top / state.path).read_bytes()
            digest.update(f"{state.path}\0{len(content)}\0".encode(errors="surrogateescape") + content)
        digest.update(b"\n")
    return digest.hexdigest()


def _remember(states: tuple[_States, ...], other: str, make: Callable[[], str]) -> str:
    """Give the digest that was made when these states were found before, or make it.

    A file that was written just now may be written again without another time: then nothing is remembered.
    """
    now = time.time_ns()
    mark = _join(repr(states), other)
    known = recall_text(_MEMORY, mark)
    if known is not None:
        return known
    made = make()
    if all(max(one.written, one.changed) + _SETTLED < now for some in states for one in some):
        remember_text(_MEMORY, mark, made)
    return made


def _join(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(errors="surrogateescape"), digest_size=16).hexdigest()
