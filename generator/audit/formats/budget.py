"""How much of a file is unpacked: a few bytes can hold gigabytes, and boxes can lie in boxes without end."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

_MOST = 1 << 29
_DEEPEST = 8


class Unreadable(Exception):  # noqa: N818 - it names what was found, and becomes a problem at once
    """A file cannot be read to its end: the reason is a message id."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unpacker(Protocol):
    """A decompressor of the standard library: it unpacks one stream, up to so many bytes at a time."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def unused_data(self) -> bytes:
        """What stands after the stream's end."""

    def decompress(self, data: bytes, limit: int, /) -> bytes:
        """Unpack a beginning of the stream."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one file: bytes in all, and boxes inside one another."""

    left: int = _MOST
    depth: int = _DEEPEST

    def spend(self, size: int) -> None:
        """Take note of bytes that were unpacked; raises `Unreadable` where there are too many."""
        self.left -= size
        if self.left < 0:
            raise Unreadable("解开后太大")

    def enter(self) -> None:
        """Take note of a box inside the present one; raises `Unreadable` where there are too many in one another."""
        self.depth -= 1
        if self.depth < 0:
            raise Unreadable("里面一层套一层，太深")

    def leave(self) -> None:
        """Take note that a box is done."""
        self.depth += 1

    def unpack(self, content: bytes, make: Callable[[], Unpacker]) -> tuple[bytes, bool]:
        """Unpack streams that follow one another, as far as they are sound; say whether the first one was.

        What stands after a sound stream and is none itself is no fault: programs fill files up.
        """
        parts: list[bytes] = []
        sound = False
        while content:
            unpacker = make()
            try:
                part = unpacker.decompress(content, self.left + 1)
            except (zlib.error, lzma.LZMAError, OSError):
                break
            self.spend(len(part))
            parts.append(part)
            if not unpacker.eof or unpacker.unused_data == content:
                break
            sound, content = True, unpacker.unused_data
        return b"".join(parts), sound

    def inflate(self, content: bytes) -> tuple[bytes, bool]:
        """Unpack deflated bytes, as far as they are sound."""
        return self.unpack(content, zlib.decompressobj)

    def inflate_headless(self, content: bytes) -> bytes:
        """Unpack deflated bytes that no head stands before, as far as they are sound."""
        return self.unpack(content, lambda: zlib.decompressobj(-zlib.MAX_WBITS))[0]
