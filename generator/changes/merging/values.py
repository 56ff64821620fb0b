"""The values of three states as one: what one side changed is taken, what both changed in different ways is told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.authoring.editing.aligning import name_item
from generator.authoring.editing.values import same
from generator.changes.merging.orders import merge_orders
from generator.changes.merging.readers import READERS, find_opened, opens_passage, shows_narrowed
from generator.diagnostics import Route


class _Missing:
    """Stands for a field or item that a side does not have."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()
MergeTexts = Callable[[str, str, str], str | None]
"""Merges base, ours and theirs line by line; None where both changed the same lines."""
_LIKE = 0.5
_COMMON = 50
"""Items with one value that are held against a renamed one."""
_RECORD = 2
"""Steps from the root of a file of several records to one of them."""
"""An item whose id is new is an old one renamed if more of its fields than this are the same."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """That both sides changed a field or item: its route in what was merged, and what either wants, if anything."""

    route: Route
    ours: Any
    theirs: Any


@dataclass(slots=True)
class ValueMerge:
    """Merges values. `conflicts` tells what could not be merged: ours stands there, or theirs where we have none.

    `touched` tells for either side whether it changed what follows the fields of the file, `refused` what is not to be
    merged where the sides differ, whatever it is.
    """

    merge_texts: MergeTexts
    touched: tuple[bool, bool] = (False, False)
    refused: frozenset[Route] = frozenset()
    conflicts: list[Conflict] = field(default_factory=list)

    def merge(self, base: Any, ours: Any, theirs: Any, route: Route = ()) -> Any:
        """Give the merged value, `MISSING` where it goes."""
        alone = (not route and any(self.touched)) or any(one[: len(route)] == route for one in self.refused)
        if _same(ours, theirs) or (_same(theirs, base) and not alone):
            return ours
        if _same(ours, base) and not alone:
            return theirs
        free = route not in self.refused
        if free and isinstance(ours, dict) and isinstance(theirs, dict):
            return self._merge_fields(base if isinstance(base, dict) else {}, ours, theirs, route)
        if free and isinstance(ours, list) and isinstance(theirs, list) and not READERS.intersection(route[-1:]):
            return self._merge_items(base if isinstance(base, list) else [], ours, theirs, route)
        if free and isinstance(ours, str) and isinstance(theirs, str) and isinstance(base, str):
            lines = "\n" in base and not opens_passage(base, ours, theirs, block=True)
            merged = self.merge_texts(base, ours, theirs) if lines else None
            if merged is not None and not shows_narrowed(base, ours, theirs, merged, block=True):
                return merged
        return self._refuse(ours, theirs, route)

    def _refuse(self, ours: Any, theirs: Any, route: Route) -> Any:
        self.conflicts.append(Conflict(route, ours, theirs))
        return theirs if ours is MISSING else ours

    def _merge_fields(
        self, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], route: Route
    ) -> dict[str, Any]:
        # Who may see a record was decided for what it said then: to others' new words it is not carried over.
        touched = (False, False) if route else self.touched
        whole = not route or (route[0] == "records" and len(route) == _RECORD)
        opened = find_opened(base, ours, theirs, touched=touched, part=not whole)
        merged = {}
        for name in dict.fromkeys((*ours, *theirs, *opened)):
            before, mine, other = (side.get(name, MISSING) for side in (base, ours, theirs))
            decide = self._refuse(mine, other, (*route, name)) if name in opened else None
            merged[name] = decide if name in opened else self.merge(before, mine, other, (*route, name))
        return {name: value for name, value in merged.items() if value is not MISSING}

    def _merge_items(self, base: list[Any], ours: list[Any], theirs: list[Any], route: Route) -> list[Any]:
        lists = (base, ours, theirs)
        if all(map(_are_named, lists)):
            return self._merge_named(base, ours, theirs, route)
        before, mine, other = keys = [
            [json.dumps(one, sort_keys=True, ensure_ascii=False) for one in items] for items in lists
        ]
        gone = (set(keys[0]) - set(keys[1])) & (set(keys[0]) - set(keys[2]))
        came = (set(keys[1]) | set(keys[2])) - set(keys[0])
        repeats = any(len(set(some)) < len(some) for some in keys)
        if repeats or (gone and came):
            refused: list[Any] = self._refuse(ours, theirs, route)
            return refused
        kept = [key for key in dict.fromkeys((*keys[1], *keys[2])) if key not in keys[0] or _in_both(key, keys)]
        known = dict(zip((*keys[1], *keys[2]), (*ours, *theirs), strict=True))
        return [known[key] for key in merge_orders(before, mine, other, kept)]

    def _merge_named(self, base: list[Any], ours: list[Any], theirs: list[Any], route: Route) -> list[Any]:
        """Merge items that have ids, each with itself, under the id that it had."""
        before = {name_item(one): one for one in base}
        sides = [_rename(before, items) for items in (ours, theirs)]
        merged: dict[str, Any] = {}
        for key in dict.fromkeys((*sides[0], *sides[1])):
            mine, other = (side.get(key, MISSING) for side in sides)
            # Of an id that both have changed the route names ours; see `find_steps`.
            shown = name_item(mine) if mine is not MISSING else name_item(other)
            if mine is not MISSING and other is not MISSING and name_item(mine) == key != name_item(other):
                shown = name_item(other)
            value = self.merge(before.get(key, MISSING), mine, other, (*route, shown))
            if value is not MISSING:
                merged[key] = value
        order = merge_orders(list(before), list(sides[0]), list(sides[1]), list(merged))
        return [merged[key] for key in order]


def _in_both(key: str, keys: Sequence[Sequence[str]]) -> bool:
    return key in keys[1] and key in keys[2]


def _same(one: Any, other: Any) -> bool:
    return one is other if MISSING in (one, other) else same(one, other)


def _are_named(items: Iterable[Any]) -> bool:
    counts = Counter(map(name_item, items))
    return "" not in counts and all(count == 1 for count in counts.values())


def _rename(before: Mapping[str, Any], items: Sequence[Any]) -> dict[str, Any]:
    """Give a side's items by the ids that they had before, where they have other ones now."""
    after = {name_item(one): one for one in items}
    gone = [id for id in before if id not in after]
    waiting = dict.fromkeys(gone)
    having = _index(before, gone)
    found: dict[str, str] = {}
    for id, item in after.items():
        if id in before or not waiting:
            continue
        former = [one for one in item.get("former_ids") or () if one in waiting]
        likely = former or [one for one in _list_likely(having, item) if one in waiting]
        likeness = {old: 1.0 if former else _compare(before[old], item) for old in likely}
        near = max(likely, key=likeness.__getitem__, default="")
        if near and likeness[near] > _LIKE:
            del waiting[near]
            found[id] = near
    return {found.get(id, id): item for id, item in after.items()}


def _index(items: Mapping[str, Any], ids: Iterable[str]) -> Mapping[tuple[str, str], Sequence[str]]:
    """Give the ids of items by each of their fields with its value: very many are never held against each other."""
    having: dict[tuple[str, str], list[str]] = {}
    for id in ids:
        for fact in _list_fields(items[id]):
            having.setdefault(fact, []).append(id)
    return having


def _list_likely(having: Mapping[tuple[str, str], Sequence[str]], item: Mapping[str, Any]) -> Sequence[str]:
    """Give the ids, in order, of those with which an item has values in common, most in common first."""
    shared = Counter(id for field in _list_fields(item) for id in having.get(field, ())[:_COMMON])
    return [id for id, _ in shared.most_common(_COMMON)]


def _list_fields(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in item.items():
        if name not in {"id", "former_ids"}:
            yield name, json.dumps(value, sort_keys=True, ensure_ascii=False)


def _compare(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Give how many of two items' fields are the same, from 0 to 1, their ids aside."""
    names = (one.keys() | other.keys()) - {"id", "former_ids"}
    alike = sum(name in one and name in other and same(one[name], other[name]) for name in names)
    return alike / len(names) if names else 0
