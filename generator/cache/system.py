"""What systems do in ways of their own: keeping others out, links, moves. What one lacks has a substitute here.

Windows has no `fcntl`, replaces no link to a folder, and moves nothing that a program holds open; some disks know no
links at all. What is wanted is tried, rather than the system asked for its name.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType

from generator.diagnostics import UsageError

_FAR = 1 << 30
"""Where the byte lies that Windows locks: behind all that a file holds, since nobody may read what is locked."""
_TAKEN = (errno.EACCES, errno.EDEADLK)
_HELD_OPEN = (5, 32, 33)
"""What Windows answers where a file is in use (access denied, sharing violation, lock violation)."""
_TRIES, _PAUSE = 20, 0.05
_NO_LINKS = (errno.EPERM, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
_LINKS_REPLACED = os.name != "nt"
_TELLS_TAGS = hasattr(os.stat_result, "st_reparse_tag")
_MOUNT_POINT = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT: what a junction is on the disk."""


def lock(file: int) -> bool:
    """Keep other processes from locking an open file until it is closed; whether that was possible.

    What the file holds can still be read and written. A system that knows no locks has no other processes.
    """
    if fcntl := find_module("fcntl"):
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
    msvcrt = find_module("msvcrt")
    return msvcrt is None or _lock_byte(file, msvcrt)


def link_folder(link: Path, target: Path) -> bool:
    """Make a symbolic link to a folder; False where there are none that another could replace in one step."""
    try:
        if _LINKS_REPLACED:
            link.symlink_to(target, target_is_directory=True)
    except NotImplementedError:
        return False
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        return False
    return _LINKS_REPLACED


def link_file(source: Path, target: Path) -> bool:
    """Give a file a second name, or make a copy of it where there are no such links; whether it is a link.

    A symbolic link is not followed. Raises `OSError` where neither can be made.
    """
    with suppress(OSError, NotImplementedError):
        if os.link in os.supports_follow_symlinks:
            os.link(source, target, follow_symlinks=False)
        else:
            os.link(source, target)
        return True
    shutil.copyfile(source, target, follow_symlinks=False)
    return False


def move(source: Path, target: Path) -> None:
    """Give a file or folder another name, in one step; a file that has that name goes.

    A program may hold one of them open for a moment, as those that look for viruses do: then this waits. Raises
    `UsageError` where it holds it for longer.
    """
    for left in reversed(range(_TRIES)):
        try:
            source.replace(target)
        except PermissionError as fault:
            if getattr(fault, "winerror", None) not in _HELD_OPEN:
                raise
            if not left:
                message = "{path} 正被别的程序打开，没有换成新的。"
                remedy = "请关掉打开它的程序（编辑器、命令行窗口、网页服务器、同步盘），再运行一次。"
                raise UsageError(message, remedy, path=target) from fault
            time.sleep(_PAUSE)
        else:
            return


def is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether what looks like a folder leads to another one: Windows has such links, which are none by name."""
    if ask := getattr(entry, "is_junction", None):  # since Python 3.12
        return bool(ask())
    return _TELLS_TAGS and getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _MOUNT_POINT


def find_module(name: str) -> ModuleType | None:
    """Import a module that not every system has; None where it is lacking."""
    with suppress(ImportError):
        return import_module(name)
    return None


def _lock_byte(file: int, msvcrt: ModuleType) -> bool:
    here = os.lseek(file, 0, os.SEEK_CUR)
    os.lseek(file, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    except OSError as fault:
        if fault.errno not in _TAKEN:
            raise
        return False
    finally:
        os.lseek(file, here, os.SEEK_SET)
    return True
