"""Pictures and fonts: the packed parts of them in which text can stand. The rest is read as bytes are."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import brotli

from generator.audit.formats.budget import Budget

_PNG = b"\x89PNG\r\n\x1a\n"
_PACKED = (b"zTXt", b"iTXt", b"iCCP")
_WOFF2_HEAD = 48
_OTHER_TAG = 63
_TRANSFORMED = (10, 11)
"""The numbers of the tables `glyf` and `loca`, which are stored in a form of their own unless they say otherwise."""


def list_picture_parts(content: bytes, budget: Budget) -> Iterator[bytes]:
    """Yield what is packed in a PNG's text chunks."""
    place = len(_PNG)
    while content.startswith(_PNG) and place + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, place)
        part = content[place + 8 : place + 8 + size]
        if kind in _PACKED:
            for start in _find_deflated(part):
                yield budget.inflate(part[start:])
        place += size + 12


def _find_deflated(part: bytes) -> Iterator[int]:
    """Give the places after which deflated bytes may start: they begin with 0x78 after a zero byte."""
    start = part.find(b"\x78")
    while start > 0:
        if part[start - 1] == 0:
            yield start
        start = part.find(b"\x78", start + 1)


def list_font_parts(content: bytes, budget: Budget) -> Iterator[bytes]:
    """Yield the tables of a WOFF or WOFF2 font, unpacked."""
    if content.startswith(b"wOFF"):
        count = struct.unpack_from(">H", content, 12)[0] if len(content) > _WOFF2_HEAD else 0
        for number in range(count):
            entry = content[44 + 20 * number : 64 + 20 * number]
            if len(entry) == 20:  # noqa: PLR2004 - an entry's bytes
                _, offset, packed, size, _ = struct.unpack(">4sIIII", entry)
                table = content[offset : offset + packed]
                yield budget.inflate(table) if packed < size else table
    elif content.startswith(b"wOF2") and len(content) > _WOFF2_HEAD:
        start, size = _skip_directory(content), struct.unpack_from(">I", content, 20)[0]
        yield unbrotli(content[start : start + size], budget)


def unbrotli(content: bytes, budget: Budget) -> bytes:
    """Unpack Brotli's bytes, as far as they are sound."""
    unpacker = brotli.Decompressor()
    parts: list[bytes] = []
    try:
        part = unpacker.process(content, output_buffer_limit=budget.left + 1)
        while part or not unpacker.is_finished():
            budget.spend(len(part))
            parts.append(part)
            if unpacker.can_accept_more_data():
                break
            part = unpacker.process(b"", output_buffer_limit=budget.left + 1)
    except brotli.error:
        pass
    return b"".join(parts)


def _skip_directory(content: bytes) -> int:
    """Give where the tables of a WOFF2 font begin: its directory has entries of varying length."""
    count = struct.unpack_from(">H", content, 12)[0]
    place = _WOFF2_HEAD
    for _ in range(count):
        if place >= len(content):
            break
        flags = content[place]
        place += 1 + 4 * (flags & 63 == _OTHER_TAG)
        place = _skip_number(content, place)
        version = flags >> 6
        transformed = version != 3 if flags & 63 in _TRANSFORMED else version != 0  # noqa: PLR2004 - "as it is"
        place = _skip_number(content, place) if transformed else place
    return place


def _skip_number(content: bytes, place: int) -> int:
    while place < len(content) and content[place] & 0x80:
        place += 1
    return place + 1
