"""Characters that no file may hold: those that cannot be seen, and those that turn the order of the text around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

_BIDI = "\u202a-\u202e\u2066-\u2069"
# Beyond the controls proper: line and paragraph separators (YAML and editors count lines differently at them), the byte
# order mark inside a text, and the two noncharacters that YAML leaves out. Tab, line feed and carriage return stay.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
SUBSTITUTE = "\ufffd"
"""What a value has for a character that no file may hold."""

REFUSED = re.compile(f"[{_CONTROL}{_BIDI}]")
_NEAR = 40
"""Characters in which the neighbours of a refused one are looked for: there are seldom many in a row."""

_BREAK = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ONLY_BIDI = re.compile(f"[{_BIDI}]")
REFUSED_ESCAPED = re.compile(f"[{_CONTROL}{_BIDI}\r]")
"""The same for characters that are written as an escape in double quotes: a carriage return has no use there."""

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "v": "\v", "f": "\f", "r": "\r"}
_NAMED |= {"N": "\x85", "L": "\u2028", "P": "\u2029"}


def name_rule(character: str) -> str:
    """Give the id of the rule that refuses a character."""
    return "bidi-control" if _ONLY_BIDI.match(character) else "control-character"


def is_unseen(text: str, start: int) -> bool:
    """Whether nobody who reads a text sees the difference when the character at `start` is left out.

    What turns the text around or ends a line is seen; and between two figures something may have got lost.
    """
    before = REFUSED.sub("", text[max(start - _NEAR, 0) : start])
    after = REFUSED.sub("", text[start : start + _NEAR])
    figures = before[-1:].isdigit() and after[:1].isdigit()
    return not (_ONLY_BIDI.match(text[start]) or _BREAK.match(text[start]) or figures)


def name_character(character: str) -> str:
    """Give the code point of a character in the usual notation, `U+202E`."""
    return f"U+{ord(character):04X}"


def substitute_refused(text: str) -> str:
    """Put the replacement character for every refused one, so that reading can go on and offsets stay right."""
    return REFUSED.sub(SUBSTITUTE, text) if REFUSED.search(text) else text


def substitute_escaped(value: str) -> str:
    """Put the replacement character for every refused one in a value that escapes have made."""
    return REFUSED_ESCAPED.sub(SUBSTITUTE, value)


def find_refused(text: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and character of every refused one that stands in a text itself."""
    return ((match.start(), match.end(), match.group()) for match in REFUSED.finditer(text))


def find_escaped(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Give start, end and character of every refused one that a double-quoted text in `text[start:end]` escapes."""
    for match in _ESCAPE.finditer(text, start, end):
        digits = next(chain(filter(None, match.groups()[:3])), "")
        character = chr(int(digits, 16)) if digits else _NAMED.get(match.group(4) or "", "")
        if REFUSED_ESCAPED.match(character):
            yield match.start(), match.end(), character
