"""Bytes of a format that is not known: whatever in them reads as text, in any of the encodings that programs use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from generator.words.unseen import drop_unseen

_UTF8 = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){6,}"
)
_GB = re.compile(rb"(?:[\x81-\xfe][\x30-\x7e\x80-\xfe]|[\t\n\r\x20-\x7e]){8,}[\x80-\xfe]?")
"""Runs of Latin letters and of the pairs of bytes that GBK and GB18030 are made of.

Where a run is read from its second byte on, the last character ends one byte behind the pairs.
"""
_GB_PHASES = 2
_HIGH = re.compile(rb"[\x00\x02\x03\x20-\x9f\xd8-\xdf\xf9\xfa\xfe\xff]{8,}")
"""Runs of the bytes that are the higher half of letters, Han characters and their punctuation."""
_CONTROLS = bytes(range(9)) + bytes(range(14, 32))
_FEWEST = 6
_MARKS = {
    b"\xff\xfe\0\0": "utf-32-le",
    b"\0\0\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"\xef\xbb\xbf": "utf-8",
}


def decode_text(content: bytes) -> str | None:
    """Give bytes that are text as a whole, in an encoding that they name or in UTF-8; None where they are not."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "ignore")
    if b"\0" in content:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def names_encoding(content: bytes) -> bool:
    """Whether bytes begin with the mark of an encoding."""
    return content.startswith(tuple(_MARKS))


def is_text(content: bytes) -> bool:
    """Whether bytes are text as a whole, in an encoding that they name or in one that programs use."""
    return decode_text(content) is not None or next(guess_texts(content), None) is not None


def guess_texts(content: bytes) -> Iterator[str]:
    """Yield what bytes say that may be text as a whole in an encoding that they do not name."""
    for encoding in ("utf-16-be", "utf-16-le", *(() if b"\0" in content else ("gb18030",))):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if _may_be_text(text, _count_ascii(text) if encoding == "gb18030" else 0):
                yield text


def decode_loosely(content: bytes) -> str:
    """Give bytes as UTF-8 if they are, else as GB18030, as far as they go."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("gb18030", "ignore")


def read_raw(content: bytes) -> Iterator[str]:
    """Yield what reads as text in bytes that are none as a whole: in UTF-8, in GB18030, and in UTF-16 of either order.

    In which byte a character begins is not known: where there are several ways to read, all are given.
    """
    yield "\n".join(match[0].decode("utf-8", "ignore") for match in _UTF8.finditer(content))
    foreign = [match[0] for match in _GB.finditer(content) if not match[0].isascii()]
    for phase in range(_GB_PHASES if foreign else 0):
        # Where a run begins with a Latin letter, there is one way to read it.
        runs = (run[0 if run[:1].isascii() else phase :].decode("gb18030", "ignore") for run in foreign)
        yield "\n".join(run for run in runs if _may_be_text(run, _count_ascii(run)))
    for start in (0, 1):
        for encoding, high in (("utf-16-be", start), ("utf-16-le", start + 1)):
            spans = (match.span() for match in _HIGH.finditer(content[high::2]))
            runs = (content[start + 2 * first : start + 2 * last].decode(encoding, "ignore") for first, last in spans)
            yield "\n".join(filter(_may_be_text, runs))


def _may_be_text(run: str, certain: int = 0) -> bool:
    """Whether characters that were read from bytes are in common use: those that no text is behind mostly are not.

    GB2312 has the letters, signs and Han that nearly every text in simplified or traditional writing consists of. So
    many characters are `certain` and tell nothing of the others.
    """
    run = drop_unseen(run).replace("\0", "")
    known = run.encode("gb2312", "ignore").translate(None, _CONTROLS).decode("gb2312")
    return len(run) - certain >= _FEWEST and 2 * (len(known) - certain) >= len(run) - certain


def _count_ascii(run: str) -> int:
    return len(run.encode("ascii", "ignore"))
