"""What stands side by side by chance: the end of one open text and the beginning of another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import accumulate

from generator.audit.normal import normalise, read_han

_CELL = "|"
_LINES = re.compile(rf"[\n{_CELL}]+")
_END = "\n"
_SHORTEST = 2
"""Characters that parts have at least on average; what is shown one by one is no row of texts."""


def list_units(texts: Iterable[str]) -> set[str]:
    """Give the units of texts in the forms in which they are compared."""
    lines = (line for text in texts for line in _LINES.split(text))
    return {form for line in lines for form in (normalise(line), read_han(line)) if form}


def rests_on(parts: tuple[str, ...], units: Collection[str]) -> bool:
    """Whether one of these units may be why parts stand side by side by chance; without them they do so all the same.

    It would have to end with the first parts, begin with the last ones, or be what is between.
    """
    parts = tuple(filter(None, (part.strip(_CELL) for part in parts)))
    heads, tails = tuple(accumulate(parts)), tuple(accumulate(parts[::-1], lambda end, part: part + end))
    inner = {"".join(parts[first:last]) for first in range(len(parts)) for last in range(first + 1, len(parts))}
    return any(unit in inner or unit.endswith(heads) or unit.startswith(tails) for unit in units)


class Units:
    """The lines and cells of open texts as readers see them, each of which is rendered as a whole.

    Where a page puts them beside one another they may say together what a withheld text says.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._told: dict[tuple[str, ...], bool] = {}
        self._joined = _END.join(["", *sorted(list_units(texts)), ""])

    def explain(self, parts: tuple[str, ...]) -> bool:
        """Whether parts with something between them are the end of a unit, whole units, and the beginning of one."""
        if parts not in self._told:
            self._told[parts] = self._explain(parts)
        return self._told[parts]

    def _explain(self, parts: tuple[str, ...]) -> bool:
        # Units end at such a line: it is in none of them.
        parts = tuple(filter(None, (part.strip(_CELL) for part in parts)))
        text, breaks = "".join(parts), list(accumulate(map(len, parts[:-1])))
        if len(text) < _SHORTEST * len(parts):
            return False
        reached = [place for place in breaks if f"{text[:place]}{_END}" in self._joined]
        for place in reached:
            if f"{_END}{text[place:]}" in self._joined:
                return True
            whole = (end for end in breaks if end > place and end not in reached)
            reached.extend(end for end in whole if f"{_END}{text[place:end]}{_END}" in self._joined)
        return False
