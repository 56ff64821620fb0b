"""What holds for each region, product line and dealer in particular, found without looking at every rule for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.decode.entry import Key
from generator.graph.bounds import climb, holds, list_bounds, list_circumstances
from generator.graph.graph import Graph
from generator.model.cooperation import CooperationRule
from generator.model.market import ProductLine, PromotionType
from generator.model.organisation import Dealer, Region
from generator.model.performance import Incentive
from generator.model.scoped import ScopedRecord
from generator.model.service import ServiceLevel, WarrantyPolicy

_KINDS: tuple[type[ScopedRecord], ...] = (CooperationRule, Incentive, PromotionType, ServiceLevel, WarrantyPolicy)
"""What may hold for some only, in the order in which it is told."""
BOUNDS_OF: Mapping[str, str] = {Region.KIND: "regions", ProductLine.KIND: "product_lines"}
"""The bounds whose values have pages of their own, by the kind of these."""


class Holding(NamedTuple):
    """What holds somewhere in particular, not as everywhere, and the rules that others of it go before."""

    here: tuple[Key, ...]
    gone: tuple[Key, ...]


class Holdings:
    """What holds where in a graph. Made once for all that is asked; it answers with keys, in the order of `_KINDS`."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        every = [one for kind in _KINDS for one in graph.all(kind)]
        self._places = {Key(one.KIND, one.id): place for place, one in enumerate(every)}
        self._own: dict[str, list[ScopedRecord]] = {}
        self._bounded: dict[str, dict[str, list[ScopedRecord]]] = {}
        self._nearest: dict[str, dict[str, list[ScopedRecord]]] = {}
        self._below: dict[tuple[str, str], list[str]] = {}
        general: Counter[str] = Counter()
        for one in every:
            bounds = list_bounds(one)
            if one.subject:
                self._own.setdefault(one.subject, []).append(one)
            elif bounds:
                _enter(self._bounded, bounds, one)
                _enter(self._nearest, dict([next(iter(bounds.items()))]), one)
            else:
                general[one.KIND] += 1
        self.general = tuple(general.items())
        """How many records of each kind hold everywhere."""
        trees: tuple[Region | ProductLine, ...] = (*graph.all(Region), *graph.all(ProductLine))
        for record in trees:
            if record.parent:
                self._below.setdefault((record.KIND, record.parent), []).append(record.id)

    def find(self, key: Key) -> Holding:
        """Give what holds for a region, product line or dealer, of others' own nothing."""
        record = self._graph.entries[key].record
        found = self._list_meant(record) if isinstance(record, Dealer) else self._list_bounded(key)
        here = self._arrange({Key(one.KIND, one.id): None for one in found})
        rules = (self._graph.get(CooperationRule, id) for kind, id in here if kind == CooperationRule.KIND)
        overridden = (Key(CooperationRule.KIND, rule.overrides) for rule in rules if rule and rule.overrides)
        return Holding(here, self._arrange(one for one in dict.fromkeys(overridden) if one not in here))

    def _arrange(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        return tuple(sorted((one for one in keys if one in self._places), key=self._places.__getitem__))

    def _list_bounded(self, key: Key) -> Iterator[ScopedRecord]:
        name = BOUNDS_OF[key.kind]
        for step in climb(name, key.id, self._find_parent):
            yield from self._bounded.get(name, {}).get(step, ())

    def _list_meant(self, dealer: Dealer) -> Iterator[ScopedRecord]:
        """Yield what holds for a dealer: its own, and of what is bounded only that is looked at which may be meant."""
        known = list_circumstances(dealer, self._find_parent, self._list_below)
        near = (
            one
            for name, records in self._nearest.items()
            for value in known.get(name, records)
            for one in records.get(value, ())
        )
        return (one for one in (*self._own.get(dealer.id, ()), *near) if holds(one, known))

    def _find_parent(self, tree: type[Region | ProductLine], id: str) -> str | None:
        record = self._graph.get(tree, id)
        return record.parent if record else None

    def _list_below(self, tree: type[Region | ProductLine], id: str) -> Iterable[str]:
        return self._below.get((tree.KIND, id), ())


def _enter(
    index: dict[str, dict[str, list[ScopedRecord]]], bounds: Mapping[str, Iterable[str]], record: ScopedRecord
) -> None:
    for name, values in bounds.items():
        for value in values:
            index.setdefault(name, {}).setdefault(value, []).append(record)
