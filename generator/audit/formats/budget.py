"""How much of a file is unpacked: a few bytes can hold gigabytes, and boxes can lie in boxes without end."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

_MOST = 1 << 29
_DEEPEST = 8


class Unreadable(Exception):  # noqa: N818 - it names what was found, and becomes a problem at once
    """A file cannot be read to its end: the reason is a message id."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


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

    def inflate(self, content: bytes, form: int = zlib.MAX_WBITS) -> bytes:
        """Unpack deflated bytes, as far as they are sound; `form` as in `zlib.decompressobj`."""
        parts: list[bytes] = []
        while content:
            unpacker = zlib.decompressobj(form)
            try:
                part = unpacker.decompress(content, self.left + 1)
            except zlib.error:
                break
            self.spend(len(part))
            parts.append(part)
            if not unpacker.eof or unpacker.unused_data == content:
                break
            content = unpacker.unused_data
        return b"".join(parts)
