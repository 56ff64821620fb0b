"""Passages that were withheld by a mark and stand open in the same record now.

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
    """Yield the passages of a record that readers of some levels did not get before and read in the record now.

    Of one that was rewritten when its mark went, its numbers count where marks stood.
    """
    former = tuple(leaf for leaf in walk_leaves(old) if leaf.shape.text)
    fields = {leaf.route[0] for leaf in former if leaf.shape.markup and has_passages(leaf.value)}
    if not fields:
        return
    later = tuple(leaf for leaf in walk_leaves(new) if leaf.shape.text)
    lost = _count_withheld(former, before) - _count_withheld(later, now)
    come, gone = _compare_lines(former, later, before, now) if lost else ((), "")
    for words, clearance in lost:
        for said in filter(None, (words, *_NUMBER.findall(words))):
            meant = (line for line in come if said == words or line[0].route[0] in fields)
            place = next((leaf for leaf, line in meant if line.count(said) > gone.count(said)), None)
            if place:
                yield Unmarked(place.route, said, clearance)
                break


def _count_withheld(leaves: Iterable[Leaf], levels: Levels) -> Counter[tuple[str, Classification]]:
    """Count what passages say that readers of some levels do not get."""
    nodes = (node for leaf in leaves if leaf.shape.markup for node in walk(leaf.read().nodes))
    marked = (node for node in nodes if isinstance(node, PassageNode) and node.classification not in levels)
    return Counter((normalise(show((node,), CLASSIFICATIONS).text), node.classification) for node in marked)


def _compare_lines(
    old: Iterable[Leaf], new: Iterable[Leaf], before: Levels, now: Levels
) -> tuple[tuple[tuple[Leaf, str], ...], str]:
    """Give the lines that readers see now and did not see before, each with its text, and those that went."""
    former = [line for leaf in old for line in _list_lines(leaf, before)]
    later = [(leaf, line) for leaf in new for line in _list_lines(leaf, now)]
    stay = {line for _, line in later} & set(former)
    return tuple(one for one in later if one[1] not in stay), "\n".join(line for line in former if line not in stay)


def _list_lines(leaf: Leaf, levels: Levels) -> Iterator[str]:
    if leaf.clearance is None or leaf.clearance in levels:
        shown = show(leaf.read().nodes, levels).text if leaf.shape.markup else leaf.value
        yield from map(normalise, shown.split("\n"))
