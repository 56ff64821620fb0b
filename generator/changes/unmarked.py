"""Words that were withheld by a mark or in a narrower field, and stand open in the same record now.

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

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*[\u4e00-\u9fff%]?")
"""A number with the first sign of its unit: “8 日” says nothing of “8 万”."""
_AMOUNT = re.compile(r"[\d一二两三四五六七八九十百千万亿]")
_STOPS = "。；;."
Levels = Collection[Classification]


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Words that are no longer withheld: the text in which they stand open, what they say, and whom they were for."""

    route: Route
    text: str
    clearance: Classification


def list_unmarked(old: Record, new: Record, before: Levels, now: Levels) -> Iterator[Unmarked]:
    """Yield the words of a record that readers of some levels did not get before and read in the record now.

    Of a passage that was rewritten when its mark went, its numbers count where marks stood.
    """
    former, later = (tuple(filter(_is_said, walk_leaves(record))) for record in (old, new))
    fields = {leaf.route[0] for leaf in former if leaf.shape.markup and has_passages(leaf.value)}
    if not fields and all(leaf.clearance is None for leaf in former):
        return
    lost = _count_marked(former, before) - _count_marked(later, now)
    # Whoever gets narrower fields by now gets them whole: that is told otherwise.
    kept = _count_narrower(former, {*before, *now}) - _count_narrower(later, now)
    come, gone = _compare_lines(former, later, before, now) if lost or kept else ((), "")
    for words, clearance in lost:
        for said in filter(None, (words, *_NUMBER.findall(words))):
            meant = (line for line in come if said == words or line[0].route[0] in fields)
            place = next((leaf for leaf, line in meant if _count(said, line) > _count(said, gone)), None)
            if place:
                yield Unmarked(place.route, said, clearance)
                break
    for words, clearance in kept:
        held = (leaf for leaf, line in come if _tells(words, line) and _count(words, line) > _count(words, gone))
        if place := next(held, None):
            yield Unmarked(place.route, words, clearance)


def _is_said(leaf: Leaf) -> bool:
    return leaf.shape.text and not leaf.shape.identifies


def _tells(words: str, line: str) -> bool:
    """Whether a line that holds the words of a narrower field tells them: it says nothing else, or they an amount."""
    return words == line.rstrip(_STOPS) or (len(words) > 1 and bool(_AMOUNT.search(words)))


def _count(said: str, text: str) -> int:
    """Count where words stand in a text: what begins or ends with a digit, not within a longer number."""
    before, after = (r"(?<![\d.])" if said[0].isdigit() else ""), (r"(?!\.?\d)" if said[-1].isdigit() else "")
    return len(re.findall(f"{before}{re.escape(said)}{after}", text))


def _count_marked(leaves: Iterable[Leaf], levels: Levels) -> Counter[tuple[str, Classification]]:
    """Count what passages say that readers of some levels do not get."""
    nodes = (node for leaf in leaves if leaf.shape.markup for node in walk(leaf.read().nodes))
    marked = (node for node in nodes if isinstance(node, PassageNode) and node.classification not in levels)
    return Counter((normalise(show((node,), CLASSIFICATIONS).text), node.classification) for node in marked)


def _count_narrower(leaves: Iterable[Leaf], levels: Levels) -> Counter[tuple[str, Classification]]:
    """Count the lines of fields that readers of some levels do not get."""
    found: Counter[tuple[str, Classification]] = Counter()
    for leaf in leaves:
        if leaf.clearance and leaf.clearance not in levels:
            text = show(leaf.read().nodes, CLASSIFICATIONS).text if leaf.shape.markup else leaf.value
            lines = (normalise(line).rstrip(_STOPS) for line in text.split("\n"))
            found.update((line, leaf.clearance) for line in lines if line)
    return found


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
