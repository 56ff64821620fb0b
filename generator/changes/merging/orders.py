"""The orders of three lists as one."""

from __future__ import annotations

from collections.abc import Sequence


def merge_orders(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], kept: Sequence[str]) -> list[str]:
    """Give what is kept in order: theirs if only they moved anything, else ours; what came stands behind its neighbour.

    Of what both put at the same place, ours comes first.
    """
    old, other, staying = frozenset(base), frozenset(theirs), frozenset(kept)
    both = frozenset(ours) & other
    shared = [key for key in base if key in both]
    moved = [key for key in ours if key in both and key in old] != shared
    leading, following = (ours, theirs) if moved else (theirs, ours)
    order = [key for key in leading if key in staying]
    placed = set(order)
    for key in [one for one in kept if one not in placed]:
        before = following[: following.index(key)]
        behind = next((one for one in reversed(before) if one in placed), None)
        at = order.index(behind) + 1 if behind is not None else 0
        while moved and at < len(order) and order[at] not in old and order[at] not in other:
            at += 1
        order.insert(at, key)
        placed.add(key)
    return order
