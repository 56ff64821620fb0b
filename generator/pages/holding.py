"""Which rules and benefits hold for a region, a product line or a dealer: from where, and instead of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.graph.bounds import Circumstances, climb, holds, is_narrower, lie_in, list_bounds
from generator.model.base import Record
from generator.model.cooperation import CooperationRule
from generator.model.fields import list_shapes
from generator.model.market import ProductLine, PromotionType
from generator.model.organisation import Dealer, Region
from generator.model.performance import Incentive
from generator.model.scoped import ScopedRecord
from generator.model.service import ServiceLevel, WarrantyPolicy
from generator.pages.blocks import Cell, Column, Paragraph, Row, Table
from generator.pages.page import Section
from generator.pages.scope import Scope, join
from generator.pages.sections import section

_BOUNDED: tuple[type[ScopedRecord], ...] = (CooperationRule, Incentive, PromotionType, ServiceLevel, WarrantyPolicy)
_BOUNDS_OF = {Region.KIND: "regions", ProductLine.KIND: "product_lines"}
"""The bounds whose values have pages of their own, by the kind of these."""


def describe_holding(record: Record, scope: Scope) -> tuple[Section, ...]:
    """Say what holds for a region, product line or dealer in particular, and that all else does; of others nothing."""
    if not isinstance(record, (Region, ProductLine, Dealer)):
        return ()
    every = [one for kind in _BOUNDED for one in scope.door.all(kind)]
    here = list(_list_meant(every, record, scope))
    instead = find_instead((one for one in here if isinstance(one, CooperationRule)), scope)
    gone = [one for one in every if one not in here and isinstance(one, CooperationRule) and one.id in instead]
    if not here and isinstance(record, Region):
        return ()
    words = scope.words
    columns = (Column(words("规则、激励和服务"), 5), Column(words("适用"), 4), Column(words("说明"), 4))
    rows = tuple(
        Row(((scope.link_record(one),), say_bounds(one, scope), _say_place(one, record, instead, scope)))
        for one in (*here, *gone)
    )
    general = [one for one in every if one not in gone and not one.subject and not list_bounds(one)]
    blocks = (*((Table(columns, rows),) if rows else ()), *_tell_general(general, scope))
    return (section("holding", words("这里按哪些规则办"), *blocks, role="relations"),) if blocks else ()


def list_circumstances(dealer: Dealer, scope: Scope) -> Circumstances:
    """Give what is so of a dealer. Of its regions and product lines those above and below count as well."""
    known = {
        "regions": _spread("regions", dealer.authorised_regions, scope),
        "channels": frozenset(dealer.channels),
        "dealer_tiers": frozenset((dealer.tier,)),
        "relationships": frozenset((dealer.relationship,)),
    }
    lines = _spread("product_lines", dealer.product_lines, scope)
    return {**known, "product_lines": lines} if lines else known


def find_instead(rules: Iterable[CooperationRule], scope: Scope) -> Mapping[str, tuple[CooperationRule, ...]]:
    """Give what goes before rules that are overridden, by the ids of these: the narrowest first."""
    found: dict[str, list[CooperationRule]] = {}
    for rule in rules:
        if rule.overrides:
            others = found.setdefault(rule.overrides, [])
            place = next((n for n, one in enumerate(others) if is_narrower(rule, one, scope.find_parent)), len(others))
            others.insert(place, rule)
    return {id: tuple(others) for id, others in found.items()}


def say_instead(others: Iterable[CooperationRule], record: Record, scope: Scope) -> Cell:
    """Say what goes before a rule for a region, product line or dealer: wherever it would hold, or in a part of that.

    A dealer that sells all lines, and a rule for one of them: for the others the old one stays.
    """
    others = tuple(others)
    whole = next((one for one in others if _covers(one, record, scope)), None)
    parts = others[: others.index(whole)] if whole else others
    said: list[Cell] = [(scope.words("在这里不适用，改按："), scope.link_record(whole))] if whole else []
    if parts:
        named = join([(scope.link_record(one), "（", *say_bounds(one, scope), "）") for one in parts])
        said.append((scope.words("在较小的范围里改按："), *named))
    return join(said, scope.words("；"))


def _covers(rule: CooperationRule, record: Record, scope: Scope) -> bool:
    """Whether a rule that holds for a region, line or dealer does so in all that this is or does."""
    bounds = list_bounds(rule)
    if not isinstance(record, Dealer):
        return bounds.keys() <= {_BOUNDS_OF[record.KIND]}
    own: Mapping[str, tuple[str, ...]] = {
        "regions": record.authorised_regions,
        "product_lines": record.product_lines,
        "channels": record.channels,
        "dealer_tiers": (record.tier,),
        "relationships": (record.relationship,),
    }
    # Who names no product line may sell all of them: then none covers what is sold.
    return all(lie_in(name, own.get(name, ()), values, scope.find_parent) for name, values in bounds.items())


def say_bounds(record: Record, scope: Scope) -> Cell:
    """Say in a line for whom, where and for what a record holds; nothing for one that holds for all."""
    shapes = list_shapes(record.__class__)
    return join((scope.cell(shapes[name], values) for name, values in list_bounds(record).items()), scope.words("；"))


def _list_meant(every: Iterable[ScopedRecord], record: Record, scope: Scope) -> Iterator[ScopedRecord]:
    """Yield what holds here in particular, not as everywhere."""
    if isinstance(record, Dealer):
        known = list_circumstances(record, scope)
        bounded = (one for one in every if one.subject == record.id or (not one.subject and list_bounds(one)))
        yield from (one for one in bounded if holds(one, known))
        return
    name = _BOUNDS_OF[record.KIND]
    above = climb(name, record.id, scope.find_parent)
    yield from (one for one in every if not one.subject and not set(list_bounds(one).get(name, ())).isdisjoint(above))


def _say_place(
    one: ScopedRecord, record: Record, instead: Mapping[str, tuple[CooperationRule, ...]], scope: Scope
) -> Cell:
    """Say from where something comes to hold here, and instead of what; of what does not, what does."""
    words = scope.words
    if isinstance(one, CooperationRule) and (others := instead.get(one.id)):
        return say_instead(others, record, scope)
    said: list[Cell] = [(words("只对本经销商"),)] if one.subject else []
    if name := _BOUNDS_OF.get(record.KIND):
        above = climb(name, record.id, scope.find_parent)
        nearest = next(step for step in above if step in list_bounds(one)[name])
        said += [(words("从上级继承："), scope.link(record.KIND, nearest))] if nearest != record.id else []
    if isinstance(one, CooperationRule) and one.overrides and scope.name(CooperationRule.KIND, one.overrides):
        said.append((words("代替："), scope.link(CooperationRule.KIND, one.overrides)))
    return join(said, words("；"))


def _tell_general(general: Iterable[ScopedRecord], scope: Scope) -> Iterator[Paragraph]:
    """Say how much holds here as everywhere, with the indexes that list it."""
    counts: dict[str, int] = {}
    for one in general:
        counts[one.KIND] = counts.get(one.KIND, 0) + 1
    words = scope.words
    named = [(scope.link_page(f"index-{kind}"), words(" {n} 条", n=n)) for kind, n in counts.items()]
    if named:
        yield Paragraph((words("没有写范围的在这里同样有效："), *join(named), words("。")))


def _spread(name: str, values: Iterable[str], scope: Scope) -> frozenset[str]:
    """Give values of a bound with all that they lie in, and all that lies in them."""
    values = frozenset(values)
    tree = Region if name == "regions" else ProductLine
    above = {step for value in values for step in climb(name, value, scope.find_parent)}
    below = {one.id for one in scope.door.all(tree) if not values.isdisjoint(climb(name, one.id, scope.find_parent))}
    return frozenset(above | below) if values else frozenset()
