"""Where each character of a scalar's value is written: folded over lines, in quotes, escaped, in a block.

The places are told only where putting the scalar together again gives the very value that the parser gave.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Span = tuple[int, int]
Written = tuple[str, Span]
"""A character of the value, and the range of the text that stands for it."""

BODY = "body"
"""The style of a Markdown file's text after its front matter."""

_BREAK = re.compile(r"\r\n|\r|\n")
_BREAKS = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTINUED = re.compile(r"\\(?:\r\n|\r|\n)[ \t]*")
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"}
_NAMED |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


def find_places(text: str, span: Span, style: str, value: str) -> tuple[Span, ...] | None:
    """Give, for each character of a scalar's value, the range of the text that stands for it; None where unsure."""
    start, end = span
    if style == BODY:
        return _check(_read_body(text, start, end), value)
    if style in {"|", ">"}:
        first = _BREAK.search(text, start, end)
        indents = range(_measure_indent(text, first.end(), end) + 1) if first else range(0)
        if not value:
            return ()
        tries = (
            _check(_read_block(text, first.end(), end, indent, style), value) for indent in reversed(indents) if first
        )
        return next(filter(None, tries), None)
    quoted = len(style)
    return _check(_read_flow(text, start + quoted, end - quoted, _SIGNS.get(style)), value)


def _check(written: Iterator[Written], value: str) -> tuple[Span, ...] | None:
    """Compare what was put together with the value; a block may have line ends more than that."""
    places = []
    for wanted, (sign, place) in zip(value, written, strict=False):
        if sign != wanted:
            return None
        places.append(place)
    return tuple(places) if len(places) == len(value) else None


def _read_body(text: str, start: int, end: int) -> Iterator[Written]:
    place = start
    while place < end:
        match = _BREAK.match(text, place, end)
        stop = match.end() if match else place + 1
        yield "\n" if match else text[place], (place, stop)
        place = stop


def _read_flow(
    text: str, start: int, end: int, read_sign: Callable[[str, int], tuple[str, int]] | None
) -> Iterator[Written]:
    """Read a plain or quoted scalar: one line end is a blank, more are one line end less."""
    place = start
    while place < end:
        continued = _CONTINUED.match(text, place, end) if read_sign is _read_escaped else None
        breaks = _BREAKS.match(text, continued.end() if continued else place, end)
        if continued or breaks:
            number = len(_BREAK.findall(breaks[0])) if breaks else 0
            signs = "\n" * number if continued else "\n" * (number - 1) or " "
            place = breaks.end() if breaks else continued.end() if continued else place
            yield from ((sign, breaks.span()) for sign in signs if breaks)
        else:
            sign, stop = read_sign(text, place) if read_sign else (text[place], place + 1)
            yield sign, (place, stop)
            place = stop


def _read_single(text: str, place: int) -> tuple[str, int]:
    return text[place], place + (2 if text.startswith("''", place) else 1)


def _read_escaped(text: str, place: int) -> tuple[str, int]:
    match = _ESCAPE.match(text, place)
    if not match:
        return text[place], place + 1
    digits = match[1] or match[2] or match[3]
    return chr(int(digits, 16)) if digits else _NAMED.get(match[4], match[4]), match.end()


_SIGNS = {"'": _read_single, '"': _read_escaped}


def _measure_indent(text: str, start: int, end: int) -> int:
    """Count what indents the first line of a block that holds anything."""
    for line in _BREAK.split(text[start:end]):
        if line.strip(" "):
            return len(line) - len(line.lstrip(" "))
    return 0


def _read_block(text: str, start: int, end: int, indent: int, style: str) -> Iterator[Written]:
    """Read a block scalar as YAML's specification folds it (8.1.3): only between lines that are not indented more."""
    lines = list(_list_lines(text, start, end, indent))
    filled = [len(lines)] * (len(lines) + 1)
    """The next line, from each one on, that holds anything."""
    for number in range(len(lines) - 1, -1, -1):
        first, last, _ = lines[number]
        filled[number] = number if first < last else filled[number + 1]
    for number, (first, last, after) in enumerate(lines):
        yield from ((text[place], (place, place + 1)) for place in range(first, last))
        following = filled[number + 1]
        folds = style == ">" and following < len(lines) and first < last
        if not folds or {text[first], text[lines[following][0]]} & {" ", "\t"}:
            yield "\n", (last, after)
        elif following == number + 1:
            yield " ", (last, after)


def _list_lines(text: str, start: int, end: int, indent: int) -> Iterator[tuple[int, int, int]]:
    """Yield where each line of a block begins after its indentation, where it ends, and where the next begins."""
    place = start
    while place < end:
        match = _BREAK.search(text, place, end)
        last, after = match.span() if match else (end, end)
        blank = len(text[place:last]) - len(text[place:last].lstrip(" "))
        yield min(place + min(blank, indent), last), last, after
        place = after
