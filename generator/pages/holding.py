"""Which rules and benefits hold for a region, a product line or a dealer: from where, and instead of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.decode.entry import Key
from generator.graph.bounds import climb, is_narrower, lie_in, list_bounds
from generator.graph.holding import BOUNDS_OF
from generator.model.base import Record
from generator.model.cooperation import CooperationRule
from generator.model.fields import list_shapes
from generator.model.market import ProductLine
from generator.model.organisation import Dealer, Region
from generator.pages.blocks import Cell, Column, Paragraph, Row, Table
from generator.pages.page import Section
from generator.pages.scope import Scope, join
from generator.pages.sections import section


def describe_holding(record: Record, scope: Scope) -> tuple[Section, ...]:
    """Say what holds for a region, product line or dealer in particular, and that all else does; of others nothing."""
    if not isinstance(record, (Region, ProductLine, Dealer)):
        return ()
    here, gone = scope.door.holding(Key(record.KIND, record.id))
    instead = find_instead((one for one in here if isinstance(one, CooperationRule)), scope)
    if not here and isinstance(record, Region):
        return ()
    words = scope.words
    columns = (Column(words("规则、激励和服务"), 5), Column(words("适用"), 4), Column(words("说明"), 4))
    rows = tuple(
        Row(((scope.link_record(one),), say_bounds(one, scope), _say_place(one, record, instead, scope)))
        for one in (*here, *gone)
    )
    blocks = (*((Table(columns, rows),) if rows else ()), *_tell_general(gone, scope))
    return (section("holding", words("这里按哪些规则办"), *blocks, role="relations"),) if blocks else ()


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
        return bounds.keys() <= {BOUNDS_OF[record.KIND]}
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


def _say_place(one: Record, record: Record, instead: Mapping[str, tuple[CooperationRule, ...]], scope: Scope) -> Cell:
    """Say from where something comes to hold here, and instead of what; of what does not, what does."""
    words = scope.words
    if isinstance(one, CooperationRule) and (others := instead.get(one.id)):
        return say_instead(others, record, scope)
    said: list[Cell] = [(words("只对本经销商"),)] if one.subject else []
    if name := BOUNDS_OF.get(record.KIND):
        above = climb(name, record.id, scope.find_parent)
        nearest = next(step for step in above if step in list_bounds(one)[name])
        said += [(words("从上级继承："), scope.link(record.KIND, nearest))] if nearest != record.id else []
    if isinstance(one, CooperationRule) and one.overrides and scope.name(CooperationRule.KIND, one.overrides):
        said.append((words("代替："), scope.link(CooperationRule.KIND, one.overrides)))
    return join(said, words("；"))


def _tell_general(gone: Iterable[Record], scope: Scope) -> Iterator[Paragraph]:
    """Say how much holds here as everywhere, with the indexes that list it."""
    counts = scope.door.count_general()
    for one in gone:
        if not one.subject and not list_bounds(one):
            counts[one.KIND] -= 1
    words = scope.words
    named = [(scope.link_page(f"index-{kind}"), words(" {n} 条", n=n)) for kind, n in counts.items() if n]
    if named:
        yield Paragraph((words("没有写范围的在这里同样有效："), *join(named), words("。")))
