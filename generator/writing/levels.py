"""The levels of headings, on paper and on the screen."""

from __future__ import annotations


class Levels:
    """The levels of a document's headings: one that skips a level is raised to the one below what it belongs to."""

    def __init__(self) -> None:
        self._above: list[int] = []

    def place(self, level: int) -> int:
        """Give the level that the next heading has, which would have `level`."""
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        return len(self._above)
