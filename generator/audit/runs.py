"""Runs of Han characters that stand in withheld texts and in no open one: any such run of twelve gives a text away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

LENGTH = 12
"""Han characters of a run that is looked for."""
_PART = 8
_STEP = LENGTH - _PART + 1
"""Of each run that stands in a text one part begins at a multiple of this."""


class Runs:
    """The runs of `hidden` texts that stand in none of the `cleared` ones. All texts are Han characters alone.

    Those that stand in both are `open`.
    """

    def __init__(self, hidden: Iterable[str], cleared: Iterable[str]) -> None:
        every = {window for text in hidden for window in list_windows(text)}
        self.windows = every.copy()
        for text in cleared if every else ():
            self.windows.difference_update(list_windows(text))
        self.open = frozenset(every - self.windows)
        self._parts = {window[start : start + _PART] for window in self.windows for start in range(_STEP)}

    def find(self, text: str) -> Iterator[int]:
        """Yield where runs begin in a text, ascending.

        Only every fifth place is looked at: a run of twelve reaches over a whole part of eight from one of them.
        """
        for place in range(0, len(text) - _PART + 1, _STEP):
            if text[place : place + _PART] in self._parts:
                for start in range(max(0, place - _STEP + 1), place + 1):
                    if text[start : start + LENGTH] in self.windows:
                        yield start


def list_windows(text: str) -> Iterator[str]:
    """Yield all runs of a text."""
    return (text[start : start + LENGTH] for start in range(len(text) - LENGTH + 1))
