"""Which items of two lists are the same ones: by their ids, by what they refer to, or by their likeness."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from generator.changes.texts import resemble
from generator.model.base import Component
from generator.model.fields import list_shapes
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import read_words

_ALIKE = 0.45
_MOST_COMPARED = 60
"""Leftover items of a list that are compared with one another; of more, each is told for itself."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the old list (its number from 0) and one of the new list: None where it has no counterpart."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs of two lists in the order of the new one, the removed first; `moved` are numbers in the new list."""

    pairs: tuple[Pair, ...]
    moved: frozenset[int]


def align(old: Sequence[Any], new: Sequence[Any]) -> Alignment:
    """Pair the items of two lists."""
    pairs = dict(_pair_by(_identify, old, new))
    taken = set(pairs.values())
    left = [index for index in range(len(old)) if index not in pairs]
    right = [index for index in range(len(new)) if index not in taken]
    if not any(hasattr(item, "id") for item in (*old, *new)):
        pairs |= _pair_alike(left, right, old, new)
    order = sorted(pairs.items(), key=lambda pair: pair[1])
    gone = [Pair(index, None) for index in range(len(old)) if index not in pairs]
    back = {after: before for before, after in order}
    kept = [Pair(back.get(index), index) for index in range(len(new))]
    return Alignment((*gone, *kept), frozenset(find_moved([before for before, _ in order], [n for _, n in order])))


def _pair_by(key: Callable[[Any], Hashable], old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Yield pairs of items that have the same key; among equal ones those that stand in the same order."""
    places: dict[Hashable, list[int]] = {}
    for index, item in enumerate(new):
        places.setdefault(key(item), []).append(index)
    for index, item in enumerate(old):
        if found := places.get(key(item)):
            yield index, found.pop(0)


def _identify(item: Any) -> Hashable:
    """Give what makes an item the same one: its id, what it refers to and which it is, or the text itself."""
    if not isinstance(item, Component):
        return str(item)
    if (id := getattr(item, "id", None)) is not None:
        return ("id", id)
    shapes = list_shapes(type(item))
    names = [name for name, shape in shapes.items() if (shape.ref or shape.choices) and not shape.many]
    return (tuple(getattr(item, name) for name in names) or repr(item)) if names else repr(item)


def _pair_alike(left: list[int], right: list[int], old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Pair what is left: texts by their likeness, items by their order where as many went as came."""
    if not left or not right:
        return {}
    if isinstance(old[left[0]], Component):
        return dict(zip(left, right, strict=True)) if len(left) == len(right) else {}
    if len(left) > _MOST_COMPARED or len(right) > _MOST_COMPARED:
        return {}
    first, second = {a: _read(old[a]) for a in left}, {b: _read(new[b]) for b in right}
    scores = sorted(((resemble(first[a], second[b]), -abs(a - b), a, b) for a in left for b in right), reverse=True)
    pairs: dict[int, int] = {}
    for score, _, a, b in scores:
        if score >= _ALIKE and a not in pairs and b not in pairs.values():
            pairs[a] = b
    return pairs


def _read(text: Any) -> str:
    """Give a text as it is read: what its links lead to makes it no other one."""
    return read_words(read_prose(str(text), block=False).nodes) or str(text)


def find_moved(old: Sequence[int], new: Sequence[int]) -> Iterator[int]:
    """Yield the numbers (in the new list) of items that left the longest run of those that kept their order."""
    ranks = {before: after for after, before in enumerate(sorted(old))}
    order = [ranks[before] for before in old]
    steady: set[int] = set()
    for block in SequenceMatcher(None, sorted(order), order, autojunk=False).get_matching_blocks():
        steady.update(range(block.b, block.b + block.size))
    yield from (new[index] for index in range(len(new)) if index not in steady)
