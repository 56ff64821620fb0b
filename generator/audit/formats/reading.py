"""Every text in a file, whatever its format: found by what the bytes are, not by what the name says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from generator.audit.formats.archives import list_members
from generator.audit.formats.budget import Budget
from generator.audit.formats.escapes import list_diagrams, list_embedded
from generator.audit.formats.images import list_font_parts, list_picture_parts, unbrotli
from generator.audit.formats.raw import decode_text, guess_texts, names_encoding, read_raw
from generator.audit.formats.text import LAYERS_IN_BYTES, read_text
from generator.audit.normal import APART

_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_FOLDED, _FOLD = re.compile(rb"\bBEGIN:V"), re.compile(rb"\r?\n[ \t]")
"""Calendars and cards, whose lines may be folded within a character."""
_PDF = b"%PDF-"
_SHARED = 1 << 16
"""Bytes of a stream from which on it is looked at once where several PDFs have it: a font, a picture."""
_COMMON, _MOST_COMMON = (".js", ".css", ".woff2"), 1 << 18
"""The files that editions have the same of, for the most part: scripts, styles, fonts; and the bytes of the largest one
that is remembered."""
_SEARCHED = 1024
"""Bytes at the beginning in which a PDF names itself."""


@dataclass(slots=True)
class Reader:
    """Reads the files of one edition. What many of them share is looked at in the first one."""

    meet: Callable[[bytes], None] = lambda _: None
    """Is shown the bytes of each file, and of what is packed or embedded in it, that is no text."""
    _tags: set[str] = field(default_factory=set)
    _streams: set[bytes] = field(default_factory=set)

    def read(self, name: str, content: bytes, budget: Budget | None = None) -> Iterator[str]:
        """Yield every text in a file: its name, its content, and what is packed or embedded in it, to any depth.

        Raises `Unreadable` where a file is locked, or larger than anything sensible when it is unpacked.
        """
        if budget is None and name.endswith(_COMMON) and len(content) <= _MOST_COMMON:
            texts, met = _read_common(content)
            yield from (*read_text(name, self._tags), *texts)
            for one in met:
                self.meet(one)
            return
        budget = budget or Budget()
        budget.enter()
        yield from read_text(name, self._tags)
        text = decode_text(content) if _PDF not in content[:_SEARCHED] else None
        if text is not None:
            yield from self._read_text(text, budget)
        if text is None or names_encoding(content):
            # Behind the mark of an encoding may stand what was added in another one.
            yield from self._read_bytes(name, content, budget)
        budget.leave()

    def _read_text(self, text: str, budget: Budget, *layers: int) -> Iterator[str]:
        text = text.replace(APART, "")
        yield from read_text(text, self._tags, *layers)
        for inner in list_embedded(text):
            budget.spend(len(inner))
            yield from self.read("", inner, budget)
        for packed in list_diagrams(text):
            yield from self.read("", budget.inflate_headless(packed), budget)

    def _read_bytes(self, name: str, content: bytes, budget: Budget) -> Iterator[str]:
        self.meet(content)
        if _PDF in content[:_SEARCHED]:
            from generator.audit.formats.pdf import read_pdf  # its library takes long to load

            # Between its streams, which are packed: comments, and what no object leads to.
            yield from self._read_raw(_STREAM.sub(b"", content), budget)
            strings, streams = read_pdf(content, budget)
            for string in strings:
                yield from self._read_text(string, budget)
            for stream in filter(self._is_new, streams):
                yield from self.read("", stream, budget)
            # Behind its end, or around it, may stand what another program opens the same file for.
            for inner_name, inner in list_members(content, budget):
                yield from self.read(inner_name, inner, budget)
            return
        for text in guess_texts(content):
            yield from self._read_text(text, budget)
        if _FOLDED.search(content):
            yield from self._read_raw(_FOLD.sub(b"", content), budget)
        yield from self._read_raw(content, budget)
        for inner_name, inner in _unpack(name, content, budget):
            yield from self.read(inner_name, inner, budget)

    def _is_new(self, stream: bytes) -> bool:
        """Tell whether a stream was not met before, and remember it if it is large."""
        digest = sha256(stream).digest() if len(stream) >= _SHARED else b""
        met = digest in self._streams
        self._streams |= {digest} if digest else set()
        return not met

    def _read_raw(self, content: bytes, budget: Budget) -> Iterator[str]:
        for text in read_raw(content):
            yield from self._read_text(text, budget, LAYERS_IN_BYTES)


@lru_cache(maxsize=64)
def _read_common(content: bytes) -> tuple[tuple[str, ...], tuple[bytes, ...]]:
    """Give every text in a file that editions share, and the bytes in it that are no text: each is read once."""
    met: list[bytes] = []
    return tuple(Reader(met.append).read("", content)), tuple(met)


def _unpack(name: str, content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    yield from list_members(content, budget)
    if name.lower().endswith(".br"):
        yield "", unbrotli(content, budget)
    for part in (*list_picture_parts(content, budget), *list_font_parts(content, budget)):
        yield "", part
