"""Offsets in a text as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

from generator.diagnostics import Place

_BREAK = re.compile(r"\r\n|\r|\n")


class Lines:
    """The line starts of one file's text; made only when a place in it is asked for."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._length = len(text)
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def place(self, start: int, end: int) -> Place:
        """Give the place between two offsets, counted in characters from 0; what lies outside the text is clipped."""
        start = min(max(start, 0), self._length)
        line, column = self._position(start)
        end_line, end_column = self._position(min(max(end, start), self._length))
        return Place(self._path, line, column, end_line, end_column)

    def find(self, line: int, column: int) -> int:
        """Give the offset of a line and column of the text."""
        return self._starts[line - 1] + column - 1

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
