"""Which item of a list is which of another: by id, else by what it says, else by where it stands."""

from __future__ import annotations

import json
from collections import Counter
from difflib import SequenceMatcher

from generator.load.scalars import Value


def align(old: list[Value], new: list[Value]) -> list[int | None]:
    """Give for each new item the number of the old one that it is, None for one that was not there."""
    found: list[int | None]
    if _are_named(old) and _are_named(new):
        numbers = {name_item(one): number for number, one in enumerate(old)}
        found = [numbers.get(name_item(one)) for one in new]
        lost = set(numbers.values()) - set(found)
        # An item whose id alone changed is still the one that stood there.
        return [at if one is None and at in lost else one for at, one in enumerate(found)]
    before, after = ([json.dumps(one, sort_keys=True, ensure_ascii=False) for one in items] for items in (old, new))
    found = [None] * len(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in {"equal", "replace"}:
            for number, target in zip(range(i1, i2), range(j1, j2), strict=False):
                found[target] = number
    return found


def name_item(item: Value) -> str:
    """Give an item's id, "" where it has none."""
    id = item.get("id") if isinstance(item, dict) else None
    return id if isinstance(id, str) else ""


def _are_named(items: list[Value]) -> bool:
    """Whether every item has an id of its own."""
    counts = Counter(map(name_item, items))
    return "" not in counts and all(count == 1 for count in counts.values())
