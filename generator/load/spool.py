"""Bytes that wait in a temporary file until they are needed."""

from __future__ import annotations

import os
import tempfile
import weakref
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

_SMALL = 1 << 16
"""So many bytes are kept in memory; hardly a file that people write is larger."""


class Spool:
    """A temporary file without a name; it goes with the last of what is stored in it."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._size = 0

    def keep(self, content: bytes) -> bytes | Stored:
        """Give what stands for some bytes: themselves where they are few, or where nothing can be written."""
        if len(content) <= _SMALL:
            return content
        with suppress(OSError):
            start, self._size = self._size, self._size + len(content)
            if os.pwrite(self._open().fileno(), content, start) == len(content):
                return Stored(self, start, len(content))
        return content

    def read(self, start: int, size: int) -> bytes:
        """Give stored bytes; without a position of its own the file may be shared with other processes."""
        return os.pread(self._open().fileno(), size, start)

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
