"""Pictures and fonts: the packed parts of them in which text can stand. The rest is read as bytes are."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

import brotli

from generator.audit.formats.budget import Budget, Unreadable

_PNG = b"\x89PNG\r\n\x1a\n"
_PACKED_HEADS = {
    b"zTXt": re.compile(rb"[^\0]*\0\0"),
    b"iCCP": re.compile(rb"[^\0]*\0\0"),
    b"iTXt": re.compile(rb"[^\0]*\0\x01\0[^\0]*\0[^\0]*\0"),
}
"""What stands before the packed text in the chunks of a PNG that can hold some."""
_DAMAGED = "图片、字体或压缩的文件损坏，无法读取"
_WOFF2_HEAD = 48
_OTHER_TAG = 63
_TRANSFORMED = (10, 11, b"glyf", b"loca")
"""The tables `glyf` and `loca`, by number or name: they are stored in a form of their own unless they say otherwise."""


def list_picture_parts(content: bytes, budget: Budget) -> Iterator[bytes]:
    """Yield what is packed in a PNG's text chunks."""
    place = len(_PNG)
    while content.startswith(_PNG) and place + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, place)
        part = content[place + 8 : place + 8 + size]
        head = _PACKED_HEADS[kind].match(part) if kind in _PACKED_HEADS else None
        if head:
            yield _inflate(part[head.end() :], budget)
        place += size + 12


def list_font_parts(content: bytes, budget: Budget) -> Iterator[bytes]:
    """Yield the tables of a WOFF or WOFF2 font, unpacked."""
    if content.startswith(b"wOFF"):
        count = struct.unpack_from(">H", content, 12)[0] if len(content) > _WOFF2_HEAD else 0
        for number in range(count):
            entry = content[44 + 20 * number : 64 + 20 * number]
            if len(entry) == 20:  # noqa: PLR2004 - an entry's bytes
                _, offset, packed, size, _ = struct.unpack(">4sIIII", entry)
                table = content[offset : offset + packed]
                yield _inflate(table, budget) if packed < size else table
    elif content.startswith(b"wOF2") and len(content) > _WOFF2_HEAD:
        start, size = _skip_directory(content), struct.unpack_from(">I", content, 20)[0]
        yield unbrotli(content[start : start + size], budget)


def _inflate(content: bytes, budget: Budget) -> bytes:
    inner, sound = budget.inflate(content)
    if not sound:
        raise Unreadable(_DAMAGED)
    return inner


def unbrotli(content: bytes, budget: Budget) -> bytes:
    """Unpack Brotli's bytes; raises `Unreadable` where they are damaged."""
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
    except brotli.error as fault:
        raise Unreadable(_DAMAGED) from fault
    if not unpacker.is_finished():
        raise Unreadable(_DAMAGED)
    return b"".join(parts)


def _skip_directory(content: bytes) -> int:
    """Give where the tables of a WOFF2 font begin: its directory has entries of varying length."""
    count = struct.unpack_from(">H", content, 12)[0]
    place = _WOFF2_HEAD
    for _ in range(count):
        if place >= len(content):
            break
        number, version = content[place] & 63, content[place] >> 6
        tag = content[place + 1 : place + 5] if number == _OTHER_TAG else number
        place = _skip_number(content, place + (5 if number == _OTHER_TAG else 1))
        transformed = version != 3 if tag in _TRANSFORMED else version != 0  # noqa: PLR2004 - "as it is"
        place = _skip_number(content, place) if transformed else place
    return place


def _skip_number(content: bytes, place: int) -> int:
    while place < len(content) and content[place] & 0x80:
        place += 1
    return place + 1
