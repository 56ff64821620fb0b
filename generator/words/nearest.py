"""The known word that was probably meant where one is misspelt."""

from __future__ import annotations

import difflib
import operator
from collections.abc import Callable, Iterable

_CUTOFF = 0.6
"""Likeness, from 0 to 1, below which nothing is near: as `difflib` measures it, whose default this is."""

_SHORTLIST = 8
"""So many of the most alike are counted slip by slip, which takes longer."""


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that is nearest to a misspelt one, None where nothing is near.

    Of several the one that takes the fewest slips of the fingers; then the one of the same length, with the same
    beginning; then the first. What takes as many slips as the word has letters (`id`, `side`) is another word.
    """
    known = list(known)
    alike = difflib.get_close_matches(word, known, n=_SHORTLIST, cutoff=_CUTOFF)
    near = [one for one in alike if count_slips(word, one) < max(len(word), 1)]
    return min(near, key=lambda one: (count_slips(word, one), *_differ(word, one), known.index(one)), default=None)


def count_slips(word: str, other: str, exchange: Callable[[str, str], int] = operator.ne) -> int:
    """Count the slips that turn one word into another: a letter left out, added, exchanged, or two swapped.

    This is the restricted Damerau-Levenshtein distance; `exchange` says what it costs to take one letter for another.
    """
    # Of the table of distances three rows are kept: the one before the last is for two letters that were swapped.
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        here = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(above[column] + 1, here[-1] + 1, above[column - 1] + exchange(letter, wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and word[row - 2] == wanted
            here.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, above = above, here
    return above[-1]


def _differ(word: str, other: str) -> tuple[bool, bool, float]:
    likeness = difflib.SequenceMatcher(None, word, other, autojunk=False).ratio()
    return len(word) != len(other), word[:1] != other[:1], -likeness
