"""Texts that only follow a figure: what readers learn of them is the number, and the figure tells them that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.changes.echoes import follows_figures
from generator.decode.entry import Entry, Key
from generator.diagnostics import Route
from generator.graph.graph import Graph
from generator.model.fields import walk_leaves
from generator.model.reference import Figure


def list_followed(
    before: Graph, after: Graph, pairs: Mapping[Key, Key], entries: Iterable[Entry]
) -> set[tuple[Key, Route]]:
    """Give the texts of some records that say what they said, but for numbers of figures that readers saw and see.

    `before` and `after` are what the readers see. That a text which they do not see told such a number once, with the
    same words about it, gives nothing away.
    """
    figures = dict(_list_figures(before, after, pairs))
    found: set[tuple[Key, Route]] = set()
    for one in entries if figures else ():
        old = before.entries.get(pairs[one.key]) if one.key in pairs else None
        texts = {leaf.route: leaf.value for leaf in walk_leaves(old.record) if leaf.shape.markup} if old else {}
        for leaf in walk_leaves(one.record):
            text = texts.get(leaf.route)
            if leaf.shape.markup and text not in (None, leaf.value):
                block = leaf.shape.markup.form == "block"
                if follows_figures(text, leaf.value, figures, block=block):
                    found.add((one.key, leaf.route))
    return found


def _list_figures(before: Graph, after: Graph, pairs: Mapping[Key, Key]) -> Iterator[tuple[Key, tuple[Figure, Figure]]]:
    """Yield the figures that are seen on both sides, and whose number is another one."""
    for new in after.all(Figure):
        key = Key(Figure.KIND, new.id)
        entry = before.entries.get(pairs[key]) if key in pairs else None
        old = entry.record if entry else None
        if isinstance(old, Figure) and old.unit == new.unit and old.value != new.value:
            yield key, (old, new)
