"""The text of a PDF's content streams, in the order in which it is drawn, and the strings of PDF syntax in general."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.audit.formats.text import BREAK

Decode = Callable[[bytes], str]

_NAME = rb"/([^\s<>\[\]()/{}%]+)"
_SHOWN = re.compile(rb"<<|>>|<([0-9A-Fa-f\s]*)>|(\()|" + _NAME + rb"\s+[-+.0-9]+\s+Tf\b|\b(ET|ID)\b")
"""What matters in a content stream: strings, dictionaries, the choice of a font, and where texts end."""
_WRITTEN = re.compile(rb"<<|>>|<([0-9A-Fa-f\s]*)>|(\()|" + _NAME)
_HEX_GROUP, _STRING_GROUP, _NAME_GROUP = 1, 2, 3
_STRING_PART = re.compile(rb"[^()\\]+|\\(?:[0-7]{1,3}|\r\n|.)|[()]", re.DOTALL)
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_INLINE_END = re.compile(rb"[\s]EI(?=\s|\Z)")


def extract_text(content: bytes, fonts: Mapping[str, Decode]) -> str:
    """Give the text that a content stream shows, and the texts that stand for it (`ActualText`, `Alt`).

    `fonts` decode strings by the names under which the stream selects them. `BREAK` stands where a text object ends.
    """
    shown: list[str] = []
    depth = 0
    decode: Decode = _decode_plainly
    for kind, value in _tokenize(_SHOWN, content):
        if kind == "string":
            shown.append(decode_string(value) if depth else decode(value))
        elif kind == "name":
            decode = fonts.get(value.decode("latin-1"), _decode_plainly)
        elif kind == "bracket":
            depth = max(0, depth + (1 if value == b"<<" else -1))
        elif value == b"ET":
            shown.append(BREAK)
    return "".join(shown)


def list_strings(syntax: bytes) -> Iterator[str]:
    """Yield the strings and names in PDF syntax, decoded."""
    for kind, value in _tokenize(_WRITTEN, syntax):
        if kind == "string":
            yield decode_string(value)
        elif kind == "name":
            yield _HEX_NAME.sub(lambda found: bytes.fromhex(found[1].decode()), value).decode("utf-8", "ignore")


def decode_string(value: bytes) -> str:
    """Decode a text string: UTF-16 or UTF-8 by its mark, else one byte for each character."""
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        return value[2:].decode("utf-16-be" if value[0] == 0xFE else "utf-16-le", "ignore")  # noqa: PLR2004 - its mark
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "ignore")
    return _decode_plainly(value)


def _decode_plainly(value: bytes) -> str:
    """Read bytes without a known encoding: as UTF-8 if they are, else one byte for each character."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _tokenize(pattern: re.Pattern[bytes], content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the strings, names, operators and brackets of dictionaries that a pattern finds."""
    place = 0
    while match := pattern.search(content, place):
        place = match.end()
        if match.lastindex is None:
            yield "bracket", match[0]
        elif match.lastindex == _HEX_GROUP:
            digits = b"".join(match[1].split())
            yield "string", bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif match.lastindex == _STRING_GROUP:
            value, place = _read_string(content, place)
            yield "string", value
        elif match.lastindex == _NAME_GROUP:
            yield "name", match[3]
        else:
            yield "operator", match[4]
            if match[4] == b"ID" and (end := _INLINE_END.search(content, place)):
                place = end.end()


def _read_string(content: bytes, start: int) -> tuple[bytes, int]:
    """Read a string in parentheses, which may hold others; give its value and where it ends."""
    parts: list[bytes] = []
    depth, place = 1, start
    while depth and (match := _STRING_PART.match(content, place)):
        place = match.end()
        part = match[0]
        if part == b"(":
            depth += 1
        elif part == b")":
            depth -= 1
        elif part.startswith(b"\\"):
            octal = _OCTAL.fullmatch(part)
            part = bytes([int(octal[1], 8) & 255]) if octal else _ESCAPED.get(part[1:], part[1:])
        if depth:
            parts.append(part)
    return b"".join(parts), place
