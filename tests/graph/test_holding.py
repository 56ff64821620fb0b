"""What holds where is found by an index, and is what a look at every rule finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.decode.entry import Entry, Key
from generator.graph.bounds import climb, holds, list_bounds, list_circumstances
from generator.graph.door import Door
from generator.graph.graph import Graph
from generator.graph.holding import Holding, Holdings
from generator.graph.reads import Question
from generator.model.base import Record
from generator.model.cooperation import CooperationRule
from generator.model.market import ProductLine
from generator.model.organisation import Dealer, Region
from tests.support.project import link_files, list_company

R = TypeVar("R", bound=Record)

_PLACES = [f"place-{number}" for number in range(5)]
_DEALERS = ["dealer-0", "dealer-1"]
_RULES = [f"rule-{number}" for number in range(6)]


@cache
def open_company() -> Graph:
    """Link the company of the tests."""
    return link_files(list_company())


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Give none or some of these values."""
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


def _copy(record: R, id: str, values: dict[str, object]) -> R:
    return record.model_copy(update={**values, "id": id})


def copies(model: type[R], ids: list[str], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[list[R]]:
    """Give copies of a kind's first record under these ids, with other values in some fields."""
    (first, *_) = open_company().all(model)
    drawn = st.fixed_dictionaries(fields)
    each = [drawn.map(partial(_copy, first, id)) for id in ids]
    return st.tuples(*each).map(list)


_BOUNDS = {"regions": some(_PLACES), "product_lines": some(_PLACES), "channels": some(["retail", "online"])}
_TREES = {"parent": st.none() | st.sampled_from(_PLACES)}
_WORLDS = st.tuples(
    copies(Region, _PLACES, **_TREES),
    copies(ProductLine, _PLACES[1:], **_TREES),
    copies(
        Dealer, _DEALERS, authorised_regions=some(_PLACES), product_lines=some(_PLACES), channels=_BOUNDS["channels"]
    ),
    copies(
        CooperationRule,
        _RULES,
        **_BOUNDS,
        dealer_tiers=some(["a", "b"]),
        subject=st.none() | st.sampled_from(_DEALERS),
        overrides=st.none() | st.sampled_from(_RULES),
    ),
)


def enter(records: Iterable[Record]) -> dict[Key, Entry]:
    """Give records as entries of a graph."""
    return {Key(one.KIND, one.id): Entry("data/x.yml", (), record=one) for one in records}


def find_by_looking(graph: Graph, key: Key) -> Holding:
    """Look at every rule."""
    record = graph.entries[key].record
    rules = graph.all(CooperationRule)

    def find_parent(tree: type[Region | ProductLine], id: str) -> str | None:
        found = graph.get(tree, id)
        return found.parent if found else None

    if isinstance(record, Dealer):
        trees: dict[type[Region | ProductLine], tuple[Region | ProductLine, ...]] = {
            Region: graph.all(Region),
            ProductLine: graph.all(ProductLine),
        }
        known = list_circumstances(
            record, find_parent, lambda tree, id: [one.id for one in trees[tree] if one.parent == id]
        )
        bounded = [one for one in rules if one.subject == record.id or (not one.subject and list_bounds(one))]
        here = [one for one in bounded if holds(one, known)]
    else:
        name = "regions" if isinstance(record, Region) else "product_lines"
        above = set(climb(name, record.id, find_parent))
        here = [one for one in rules if not one.subject and above & set(list_bounds(one).get(name, ()))]
    overridden = {one.overrides for one in here}
    gone = [one for one in rules if one not in here and one.id in overridden]
    return Holding(*(tuple(Key(one.KIND, one.id) for one in some) for some in (here, gone)))


@settings(max_examples=150, deadline=None)
@given(_WORLDS)
def test_index_finds_what_a_look_at_every_rule_finds(world: tuple[list[Record], ...]) -> None:
    """Whatever lies in what, in circles as well, and whatever bounds a rule: in the same order."""
    records = [record for some in world for record in some]
    graph = replace(open_company(), entries=enter(records))
    holdings = Holdings(graph)
    for record in records:
        if not isinstance(record, CooperationRule):
            key = Key(record.KIND, record.id)
            assert holdings.find(key) == find_by_looking(graph, key)
    everywhere = sum(not one.subject and not list_bounds(one) for one in graph.all(CooperationRule))
    assert dict(holdings.general) == ({"rule": everywhere} if everywhere else {})


def test_what_is_asked_does_not_grow_with_the_rules() -> None:
    """Who asks what holds at a dealer asks once, and of the rules that hold there: not of a hundred others."""
    company = open_company()
    (rule, *_) = company.all(CooperationRule)
    (dealer, *_) = company.all(Dealer)
    asked: list[set[Question]] = []
    others = [rule.model_copy(update={"id": f"other-{number}", "regions": ("nowhere",)}) for number in range(100)]
    for graph in (company, replace(company, entries={**company.entries, **enter(others)})):
        door = Door(graph)
        with door.listen() as reads:
            door.holding(Key(dealer.KIND, dealer.id))
        asked.append(set(reads))
    assert asked[0] == asked[1] == {("holding", "dealer", dealer.id)}
