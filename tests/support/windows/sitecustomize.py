"""A machine like Windows, made of this one: Python imports this file first when its folder is on `PYTHONPATH`.

What Windows lacks is taken away, what it does otherwise is done so: no fork, no `fcntl`, no links for plain users, no
numbers in a folder's listing, nothing moved or removed that a program holds open, no Pango. Child processes are like it
too. What it is called (`os.name`) stays, as Python itself would look for the rest of Windows.
"""

from __future__ import annotations

import asyncio  # noqa: F401 - what Python's own modules take from POSIX they have by now
import errno
import fcntl
import multiprocessing.popen_spawn_posix  # noqa: F401
import os
import shutil
import signal
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Self

import cffi

_MODULES = ("fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty")
_CALLS = (
    *("chown", "fork", "forkpty", "getegid", "geteuid", "getgid", "getpgid", "getuid", "killpg", "lchown", "mkfifo"),
    *("pread", "pwrite", "register_at_fork", "sched_getaffinity", "setsid", "statvfs", "sync", "wait"),
    *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK"),
)
_SIGNALS = ("SIGALRM", "SIGHUP", "SIGPIPE", "SIGUSR1", "SIGUSR2", "SIGXCPU", "SIGXFSZ")
_link, _listdir, _remove, _replace, _scandir = os.link, os.listdir, os.unlink, os.replace, os.scandir
_flock, _ALONE = fcntl.flock, fcntl.LOCK_EX | fcntl.LOCK_NB


def _refuse(number: int, name: str, code: int = 0) -> OSError:
    fault = OSError(code or errno.EINVAL, "as on Windows", name)
    fault.winerror = number  # type: ignore[attr-defined]
    return fault


def _is_held(path: Any) -> bool:
    """Whether this process has a file open at a path or below it."""
    wanted = Path(os.path.realpath(path))
    for number in _listdir("/proc/self/fd"):
        with suppress(OSError):
            held = Path(f"/proc/self/fd/{number}").readlink()
            if held == wanted or held.is_relative_to(wanted):
                return True
    return False


def _symlink(_source: Any, target: Any, target_is_directory: bool = False, **_: Any) -> None:  # noqa: FBT002
    raise _refuse(1314, str(target))  # ERROR_PRIVILEGE_NOT_HELD


def _hardlink(source: Any, target: Any, **options: Any) -> None:
    if options:
        raise NotImplementedError("link: follow_symlinks unavailable on this platform")
    _link(source, target)


def _exchange(source: Any, target: Any, **_: Any) -> None:
    if _is_held(source) or _is_held(target):
        raise _refuse(32, str(source), errno.EACCES)  # ERROR_SHARING_VIOLATION
    if Path(target).is_dir():
        raise _refuse(5, str(source), errno.EACCES)  # ERROR_ACCESS_DENIED: no folder is replaced
    _replace(source, target)


def _rename(source: Any, target: Any, **_: Any) -> None:
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, "as on Windows", str(source))
    _exchange(source, target)


def _unlink(path: Any, **options: Any) -> None:
    if "dir_fd" not in options and _is_held(path):
        raise _refuse(32, str(path), errno.EACCES)
    _remove(path, **options)


class _Entry:
    """An entry of a folder as Windows lists it: it does not know the file's number, its device and its links."""

    def __init__(self, entry: os.DirEntry[str]) -> None:
        self._entry = entry
        self.name, self.path = entry.name, entry.path

    def __getattr__(self, name: str) -> Any:
        return getattr(self._entry, name)

    def __fspath__(self) -> str:
        return self.path

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        found = list(self._entry.stat(follow_symlinks=follow_symlinks))
        found[1:4] = [0, 0, 0]
        exact = self._entry.stat(follow_symlinks=follow_symlinks)
        names = ("st_atime_ns", "st_mtime_ns", "st_ctime_ns")
        times = (exact.st_atime, exact.st_mtime, exact.st_ctime)
        return os.stat_result((*found, *times, *(getattr(exact, name) for name in names)))


class _Listing:
    def __init__(self, path: Any = ".") -> None:
        self._entries = _scandir(path)

    def __iter__(self) -> Iterator[Any]:
        return map(_Entry, self._entries)

    def __next__(self) -> Any:
        return _Entry(next(self._entries))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._entries.close()

    def close(self) -> None:
        self._entries.close()


def _lock(file: int, mode: int, size: int) -> None:
    """Lock bytes as Windows does: nobody can read them, which must not befall what a file holds."""
    assert (mode, size) == (2, 1)
    assert os.lseek(file, 0, os.SEEK_CUR) > os.fstat(file).st_size
    try:
        _flock(file, _ALONE)
    except BlockingIOError:
        raise PermissionError(errno.EACCES, "Permission denied") from None


def _dlopen(_self: Any, name: Any, *_: Any) -> Any:
    if name is not None:
        raise OSError(f"cannot load library '{name}': error 0x7e")


def _become() -> None:
    msvcrt = ModuleType("msvcrt")
    msvcrt.locking, msvcrt.LK_NBLCK = _lock, 2  # type: ignore[attr-defined]
    sys.modules["msvcrt"] = msvcrt
    for name in _MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in _CALLS:
        delattr(os, name)
    for name in _SIGNALS:
        delattr(signal, name)
    changed = {"symlink": _symlink, "link": _hardlink, "replace": _exchange, "rename": _rename, "scandir": _Listing}
    for name, call in (changed | {"unlink": _unlink, "remove": _unlink}).items():
        setattr(os, name, call)
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    cffi.FFI.dlopen = _dlopen
    # A file that is opened without a word on its encoding would be read as GBK there.
    warnings.filterwarnings("error", category=EncodingWarning, module=r"generator(\.|$)")


_become()
