"""For whom, where and for what a record holds: by regions, product lines, channels, tiers and relationships.

Regions and product lines are trees: what holds for one holds for all below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.model.base import Record
from generator.model.fields import find_value
from generator.model.market import ProductLine
from generator.model.organisation import Dealer, Region
from generator.model.scoped import BOUNDS

Circumstances = Mapping[str, frozenset[str]]
"""What is so, by the name of a bound: the values that meet it. Of a bound that is not named nothing is known."""
FindParent = Callable[[type[Region | ProductLine], str], str | None]
"""Gives what a region or product line lies in, None for one that lies in nothing or is not there."""

ListBelow = Callable[[type[Region | ProductLine], str], Iterable[str]]
"""Gives what lies directly in a region or product line."""

_TREES: Mapping[str, type[Region | ProductLine]] = {"regions": Region, "product_lines": ProductLine}


def list_bounds(record: Record) -> dict[str, tuple[str, ...]]:
    """Give what bounds a record: the values of each field that says something."""
    return {name: values for name in BOUNDS if (values := find_value(record, name, ()))}


def climb(name: str, value: str, find_parent: FindParent) -> tuple[str, ...]:
    """Give a value of a bound and all that it lies in, the nearest first."""
    steps = [value]
    tree = _TREES.get(name)
    while tree and (above := find_parent(tree, steps[-1])) and above not in steps:
        steps.append(above)
    return tuple(steps)


def list_circumstances(dealer: Dealer, find_parent: FindParent, list_below: ListBelow) -> Circumstances:
    """Give what is so of a dealer. Of its regions and product lines those above and below count as well."""
    known = {
        "regions": _spread("regions", dealer.authorised_regions, find_parent, list_below),
        "channels": frozenset(dealer.channels),
        "dealer_tiers": frozenset((dealer.tier,)),
        "relationships": frozenset((dealer.relationship,)),
    }
    lines = _spread("product_lines", dealer.product_lines, find_parent, list_below)
    return {**known, "product_lines": lines} if lines else known


def _spread(name: str, values: Iterable[str], find_parent: FindParent, list_below: ListBelow) -> frozenset[str]:
    """Give values of a bound with all that they lie in, and all that lies in them."""
    below = dict.fromkeys(values)
    above = {step for value in below for step in climb(name, value, find_parent)}
    waiting = list(below)
    while waiting:
        found = [one for one in list_below(_TREES[name], waiting.pop()) if one not in below]
        below.update(dict.fromkeys(found))
        waiting.extend(found)
    return frozenset((*above, *below))


def holds(record: Record, circumstances: Circumstances) -> bool:
    """Whether a record holds under circumstances, as far as they are known."""
    return all(
        not circumstances[name].isdisjoint(values)
        for name, values in list_bounds(record).items()
        if name in circumstances
    )


def is_narrower(lower: Record, upper: Record, find_parent: FindParent) -> bool:
    """Whether a record holds for less than another one, and for nothing for which that does not."""
    below, above = list_bounds(lower), list_bounds(upper)
    inside = all(lie_in(name, below.get(name, ()), values, find_parent) for name, values in above.items())
    return inside and not all(lie_in(name, above.get(name, ()), values, find_parent) for name, values in below.items())


def may_meet(first: Record, second: Record, find_parent: FindParent) -> bool:
    """Whether two records may hold at once: no bound of theirs keeps them apart."""
    one, other = list_bounds(first), list_bounds(second)
    return all(touch(name, one[name], other[name], find_parent) for name in one.keys() & other.keys())


def touch(name: str, values: Iterable[str], others: Iterable[str], find_parent: FindParent) -> bool:
    """Whether one of a bound's values lies in one of the others, or the other way round."""
    values, others = tuple(values), tuple(others)
    pairs = ((values, others), (others, values))
    return any(lie_in(name, (one,), wider, find_parent) for some, wider in pairs for one in some)


def lie_in(name: str, values: Iterable[str], wider: Iterable[str], find_parent: FindParent) -> bool:
    """Whether there are values, and each lies in one of the wider ones."""
    values, wider = tuple(values), frozenset(wider)
    return bool(values) and all(not wider.isdisjoint(climb(name, value, find_parent)) for value in values)
