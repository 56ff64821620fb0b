"""Every text in a file, whatever its format: found by what the bytes are, not by what the name says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.audit.formats.archives import gunzip, is_archive, list_members
from generator.audit.formats.budget import Budget
from generator.audit.formats.images import list_font_parts, list_picture_parts, unbrotli
from generator.audit.formats.raw import decode_text, read_raw, read_wide
from generator.audit.formats.text import list_embedded, read_text

_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_GZIP = b"\x1f\x8b\x08"
_PDF = b"%PDF-"
_SEARCHED = 1024
"""Bytes at the beginning in which a PDF names itself."""


@dataclass(slots=True)
class Reader:
    """Reads the files of one edition."""

    _tags: set[str] = field(default_factory=set)

    def read(self, name: str, content: bytes, budget: Budget | None = None) -> Iterator[str]:
        """Yield every text in a file: its name, its content, and what is packed or embedded in it, to any depth.

        Raises `Unreadable` where a file is locked, or larger than anything sensible when it is unpacked.
        """
        budget = budget or Budget()
        budget.enter()
        yield unquote(name, errors="ignore")
        text = decode_text(content)
        if text is not None:
            yield from read_text(text, self._tags)
            for inner in list_embedded(text):
                budget.spend(len(inner))
                yield from self.read("", inner, budget)
        else:
            yield from self._read_bytes(name, content, budget)
        budget.leave()

    def _read_bytes(self, name: str, content: bytes, budget: Budget) -> Iterator[str]:
        if _PDF in content[:_SEARCHED]:
            from generator.audit.formats.pdf import read_pdf  # its library takes long to load

            # Between its streams, which are packed: comments, and what no object leads to.
            yield from self._read_raw(_STREAM.sub(b"", content))
            strings, streams = read_pdf(content, budget)
            yield from strings
            for stream in streams:
                yield from self.read("", stream, budget)
            return
        yield from self._read_raw(content)
        packed = False
        for inner_name, inner in _unpack(name, content, budget):
            packed = True
            yield from self.read(inner_name, inner, budget)
        if not packed:
            yield from read_wide(content)

    def _read_raw(self, content: bytes) -> Iterator[str]:
        for text in read_raw(content):
            yield from read_text(text, self._tags)


def _unpack(name: str, content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    if content.startswith(_GZIP):
        yield "", gunzip(content, budget)
    elif name.lower().endswith(".br"):
        yield "", unbrotli(content, budget)
    if is_archive(content):
        yield from list_members(content, budget)
    for part in (*list_picture_parts(content, budget), *list_font_parts(content, budget)):
        yield "", part
