"""Passages that were withheld by a mark and stand open in the same field now.

Elsewhere a short text tells nothing: “8 万” stands in many places. Where its mark was taken away it does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.changes.passages import normalise
from generator.diagnostics import Route
from generator.model.base import Record
from generator.model.fields import Leaf, walk_leaves
from generator.model.prose.cutting import has_passages
from generator.model.prose.flat import show
from generator.model.prose.tree import PassageNode, walk
from generator.model.types import CLASSIFICATIONS, Classification

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Levels = Collection[Classification]


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A passage that lost its mark: the text in which it stands open, what it says, and whom it was for."""

    route: Route
    text: str
    clearance: Classification


def list_unmarked(old: Record, new: Record, before: Levels, now: Levels) -> Iterator[Unmarked]:
    """Yield the passages of a record that readers of some levels did not get before and read in the same field now.

    Of one that was rewritten when its mark went, its numbers count.
    """
    former: dict[str, list[Leaf]] = {}
    for leaf in _list_prose(old):
        former.setdefault(leaf.route[0], []).append(leaf)
    marked = {name: leaves for name, leaves in former.items() if any(has_passages(leaf.value) for leaf in leaves)}
    later: dict[str, list[Leaf]] = {name: [] for name in marked}
    for leaf in _list_prose(new) if marked else ():
        if leaf.route[0] in marked:
            later[leaf.route[0]].append(leaf)
    for name, leaves in marked.items():
        lost = _count_withheld(leaves, before) - _count_withheld(later[name], now)
        if lost:
            yield from _find_open(lost, leaves, later[name], before, now)


def _list_prose(record: Record) -> Iterator[Leaf]:
    return (leaf for leaf in walk_leaves(record) if leaf.shape.markup)


def _count_withheld(leaves: Iterable[Leaf], levels: Levels) -> Counter[tuple[str, Classification]]:
    """Count what passages say that readers of some levels do not get."""
    nodes = (node for leaf in leaves for node in walk(leaf.read().nodes))
    marked = (node for node in nodes if isinstance(node, PassageNode) and node.classification not in levels)
    return Counter((normalise(show((node,), CLASSIFICATIONS).text), node.classification) for node in marked)


def _find_open(
    lost: Iterable[tuple[str, Classification]], old: Iterable[Leaf], new: Iterable[Leaf], before: Levels, now: Levels
) -> Iterator[Unmarked]:
    gone = Counter(line for leaf in old for line in _list_lines(leaf, before))
    come = [(leaf, line) for leaf in new for line in _list_lines(leaf, now) if not gone[line]]
    kept = {line for leaf in new for line in _list_lines(leaf, now)}
    known = "\n".join(line for line in gone if line not in kept)
    for words, clearance in lost:
        for said in filter(None, (words, *_NUMBER.findall(words))):
            place = next((leaf for leaf, line in come if line.count(said) > known.count(said)), None)
            if place:
                yield Unmarked(place.route, said, clearance)
                break


def _list_lines(leaf: Leaf, levels: Levels) -> Iterator[str]:
    return map(normalise, show(leaf.read().nodes, levels).text.split("\n"))
