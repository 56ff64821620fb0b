"""Bytes that wait in a temporary file until they are needed."""

from __future__ import annotations

import os
import tempfile
import threading
import weakref
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

_SMALL = 1 << 16
"""So many bytes are kept in memory; hardly a file that people write is larger."""
_MOST_IN_MEMORY = 16 << 20
"""So many bytes are kept in memory of all small ones: a project stays open as long as a command works on it."""


class Spool:
    """A temporary file without a name; it goes with the last of what is stored in it."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._size = 0
        self._alone = threading.Lock()
        self._room = _MOST_IN_MEMORY

    def keep(self, content: bytes) -> bytes | Stored:
        """Give what stands for some bytes: themselves where they are few, or where nothing can be written."""
        if len(content) <= _SMALL and len(content) <= self._room:
            self._room -= len(content)
            return content
        with suppress(OSError):
            start, self._size = self._size, self._size + len(content)
            if self._write(content, start) == len(content):
                return Stored(self, start, len(content))
        return content

    def read(self, start: int, size: int) -> bytes:
        """Give stored bytes; without a position of its own the file may be shared with other processes."""
        if hasattr(os, "pread"):
            return os.pread(self._open().fileno(), size, start)
        # Where a file has but one position there is no forking either: only threads share it.
        with self._alone:
            self._open().seek(start)
            return self._open().read(size)

    def _write(self, content: bytes, start: int) -> int:
        if hasattr(os, "pwrite"):
            return os.pwrite(self._open().fileno(), content, start)
        with self._alone:
            self._open().seek(start)
            written = self._open().write(content)
            self._open().flush()
            return written

    def _open(self) -> IO[bytes]:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with the spool
            weakref.finalize(self, self._file.close)
        return self._file


@dataclass(frozen=True, slots=True)
class Stored:
    """Where some bytes lie in a spool."""

    spool: Spool
    start: int
    size: int

    def read(self) -> bytes:
        """Give the bytes."""
        return self.spool.read(self.start, self.size)
