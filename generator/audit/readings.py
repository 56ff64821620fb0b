"""Texts of the data as pages show them, read off the one tree of prose."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.model.prose.plain import is_plain, read_plain
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import PassageNode, walk
from generator.model.types import CLASSIFICATIONS, Markup

_TITLE = re.compile("\0([^\0]*)\0")
"""Where the title of a target is to stand: no text that was read holds this sign."""


Readings = dict[tuple[str, bool], tuple[str, ...]]
"""Texts (are they blocks?) as they are read; titles of targets are left open, since each edition has its own."""


class Reader:
    """Reads texts, each once; what is `known` of an earlier audit not at all."""

    def __init__(self, known: Readings | None = None) -> None:
        self._known = known or {}
        self.read: Readings = {}
        """What was asked for."""

    def list_open(self, text: str, *, block: bool) -> tuple[str, ...]:
        """Give the readings of a text, titles left open."""
        key = (text, block)
        if key not in self.read:
            self.read[key] = self._known.get(key) or _list_open(text, block=block)
        return self.read[key]


def list_readings(
    text: str, markup: Markup | None, titles: Mapping[str, str], reader: Reader | None = None
) -> tuple[str, ...]:
    """Give a text as those read it who may see nothing narrower in it, then as they do who may see ever more.

    A text without `markup` is read as it is written. `titles` stand in links whose text is left empty.
    """
    if markup is None or (markup.form == "inline" and is_plain(text)):
        return (text,)
    readings = (reader or Reader()).list_open(text, block=markup.form == "block")
    if not any("\0" in one for one in readings):
        return readings
    return tuple(_TITLE.sub(lambda found: titles.get(found[1], ""), one) for one in readings)


def _list_open(text: str, *, block: bool) -> tuple[str, ...]:
    nodes = read_prose(text, block=block).nodes
    used = {node.classification for node in walk(nodes) if isinstance(node, PassageNode)}
    seen = (CLASSIFICATIONS[:number] for number, level in enumerate(CLASSIFICATIONS, 1) if level in used)
    return tuple(read_plain(nodes, lambda target: f"\0{target.whole}\0", one).strip() for one in ((), *seen))
