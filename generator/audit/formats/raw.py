"""Bytes of a format that is not known: whatever in them reads as text, in any of the encodings that programs use."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UTF8 = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){6,}"
)
_HIGH = re.compile(rb"[\x00\x20\x30\x34-\x9f\xff]{8,}")
"""Runs of the bytes that are the higher half of Latin letters, Han characters and their punctuation."""
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}


def decode_text(content: bytes) -> str | None:
    """Give bytes that are text as a whole; None where they are not."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "ignore")
    if b"\0" in content:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def read_raw(content: bytes) -> Iterator[str]:
    """Yield what reads as text in bytes that are none as a whole, in UTF-8."""
    yield "\n".join(match[0].decode("utf-8", "ignore") for match in _UTF8.finditer(content))


def read_wide(content: bytes) -> Iterator[str]:
    """Yield what reads as text in UTF-16 of either order, wherever in the bytes its characters start."""
    for start in (0, 1):
        for encoding, high in (("utf-16-be", start), ("utf-16-le", start + 1)):
            runs = (match.span() for match in _HIGH.finditer(content[high::2]))
            parts = (content[start + 2 * first : start + 2 * last] for first, last in runs)
            yield "\n".join(part.decode(encoding, "ignore") for part in parts)
