"""PDF syntax: where objects stand, the strings and names in them, and what matters in content streams."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHOWN = re.compile(
    rb"<<|>>|<([0-9A-Fa-f\s]*)>|(\()|/([^\s<>\[\]()/{}%]+)\s+[-+.0-9]+\s+Tf\b|(ET|ID)(?<![A-Za-z/]..)\b",
)
"""What matters in a content stream: strings, dictionaries, the choice of a font, and where texts end."""
_HEX_GROUP, _STRING_GROUP, _NAME_GROUP = 1, 2, 3
_KERNED = re.compile(rb">(?<!>>)[-+.0-9\s]*<(?!<)")
"""Stands between the parts of a line, which is shown in one font."""
_WRITTEN = re.compile(
    rb"<([0-9A-Fa-f\s]+)>|\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\([^()]*\))*+\))*+)\)"
    rb"|/([^\s<>\[\]()/{}%]{8,})",
    re.DOTALL,
)
"""Strings, and names that are long enough to tell something: most are short words of the format."""
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})[\s\0]+(\d{1,5})[\s\0]+obj\b")
_STRING_PART = re.compile(rb"[^()\\]+|\\(?:[0-7]{1,3}|\r\n|.)|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_INLINE_END = re.compile(rb"[\s]EI(?=\s|\Z)")


def list_objects(content: bytes) -> list[tuple[int, int]]:
    """Give the numbers and generations of the objects that stand in a file itself: all streams are among them."""
    return list(dict.fromkeys((int(number), int(generation)) for number, generation in _OBJECT.findall(content)))


def list_strings(syntax: bytes) -> tuple[list[bytes], list[str]]:
    """Give the strings of objects in their order, and the names in them, each once."""
    found = _WRITTEN.findall(syntax)
    strings = [_unhex(digits) if digits else _unescape(string) for digits, string, name in found if not name]
    names = dict.fromkeys(name for _, _, name in found if name)
    plain = (_HEX_NAME.sub(lambda match: bytes.fromhex(match[1].decode()), name) for name in names)
    return strings, [name.decode("utf-8", "ignore") for name in plain]


def tokenize(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the strings of a content stream, the names of fonts, operators, and the brackets of dictionaries."""
    if b"(" not in content:
        content = _KERNED.sub(b"", content)
    place = 0
    while match := _SHOWN.search(content, place):
        place = match.end()
        if match.lastindex is None:
            yield "bracket", match[0]
        elif match.lastindex == _HEX_GROUP:
            yield "string", _unhex(match[1])
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
    depth, place, end = 1, start, start
    while depth and (match := _STRING_PART.match(content, place)):
        end, place = place, match.end()
        depth += (match[0] == b"(") - (match[0] == b")")
    return _unescape(content[start : end if not depth else place]), place


def _unescape(string: bytes) -> bytes:
    return _ESCAPE.sub(_undo_escape, string) if b"\\" in string else string


def _undo_escape(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8) & 255]) if match[1] else _ESCAPED.get(match[2], match[2])


def _unhex(digits: bytes) -> bytes:
    joined = b"".join(digits.split())
    return bytes.fromhex((joined + b"0" * (len(joined) % 2)).decode())
