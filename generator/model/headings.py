"""The headings of long texts, as places that links lead to: `article:editing#第一章`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generator.cache.recent import remember
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import Heading, read_words, walk

_GAP = re.compile(r"[^\w]+")
_LONGEST = 60
_MOST = 20_000
"""Headings of texts that are remembered."""


def write_anchor(heading: str) -> str:
    """Give the anchor of a heading; letters of every script stay, so that Chinese headings keep their words."""
    return _GAP.sub("-", unicodedata.normalize("NFKC", heading).lower())[:_LONGEST].strip("-_") or "section"


class AnchorNames:
    """The names that a page has given so far, each once, and those that are kept for something else."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._reserved = frozenset(reserved)
        self._given: set[str] = set()
        self._numbers: dict[str, int] = {}

    def __contains__(self, name: object) -> bool:
        """Whether a name was given."""
        return name in self._given

    def claim(self, name: str) -> None:
        """Give a name that is known to be free."""
        self._given.add(name)

    def tell_apart(self, name: str) -> str:
        """Give a name that is free: the same, or with the first number that is.

        The number reached is remembered, so that a heading which stands a thousand times is not counted from one each.
        """
        number = self._numbers.get(name, 1)
        free = name if number == 1 else f"{name}-{number}"
        while free in self._given or free in self._reserved:
            number += 1
            free = f"{name}-{number}"
        self._numbers[name] = number
        self._given.add(free)
        return free


@remember(lambda headings: 1 + len(headings), _MOST)
def list_headings(text: str) -> tuple[str, ...]:
    """Give the anchors of a text's headings, as its page names them, in their order."""
    names = AnchorNames()
    headings = (node for node in walk(read_prose(text, block=True).nodes) if isinstance(node, Heading))
    return tuple(names.tell_apart(write_anchor(read_words(node.children).strip())) for node in headings)
