"""The orders of three lists as one."""

from __future__ import annotations

from collections.abc import Sequence


def merge_orders(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], kept: Sequence[str]) -> list[str]:
    """Give what is kept in order: theirs if only they moved anything, else ours; what came stands behind its neighbour.

    Of what both put at the same place, ours comes first.
    """
    shared = [key for key in base if key in ours and key in theirs]
    moved = [key for key in ours if key in shared] != shared
    leading, following = (ours, theirs) if moved else (theirs, ours)
    order = [key for key in leading if key in kept]
    for key in [one for one in kept if one not in order]:
        before = following[: following.index(key)]
        behind = next((one for one in reversed(before) if one in order), None)
        at = order.index(behind) + 1 if behind is not None else 0
        while moved and at < len(order) and order[at] not in base and order[at] not in theirs:
            at += 1
        order.insert(at, key)
    return order
