"""Boxes: the cases that a level of a scale covers, so that overlaps and gaps are found and not guessed.

A bound is a cut between numbers: just before a value, or just after it. So `below 5` and `at least 5` meet in one cut,
and on a measure of whole numbers `over 4` is the same cut as `at least 5`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import ceil, floor, inf

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.model.cooperation import CooperationRule
from generator.model.scale import Measure, Range, Scale, ScaleLevel

Cut = tuple[float, int]
"""A place between numbers: just before a value (0), or just after it (1)."""
Interval = tuple[Cut, Cut]
Box = tuple[Interval, ...]
"""An interval for each measure of a scale, in their order."""
_MOST_BOXES = 5_000
"""Pieces of what no level covers; a scale that leaves more has gaps enough to tell of."""


@dataclass(frozen=True, slots=True)
class Place:
    """A scale, with where it stands."""

    entry: Entry
    rule: CooperationRule
    scale: Scale


def list_scales(ground: RuleContext) -> Iterator[Place]:
    """Yield every scale of every rule of cooperation."""
    for entry, rule in ground.each(CooperationRule):
        for scale in rule.scales:
            yield Place(entry, rule, scale)


def make_box(scale: Scale, level: ScaleLevel) -> Box:
    """Give the cases that a level covers: those of the scale's own span where it says nothing."""
    return tuple(_narrow(measure, level.ranges) for measure in scale.measures)


def is_empty(box: Box) -> bool:
    """Whether no case lies in a box."""
    return any(low >= high for low, high in box)


def find_overlaps(scale: Scale) -> Iterator[tuple[ScaleLevel, ScaleLevel, Box]]:
    """Yield two levels with other consequences, and the cases that fall on both."""
    for one, other in combinations(scale.levels, 2):
        if one.consequence is not None and one.consequence == other.consequence:
            continue
        both = _intersect(make_box(scale, one), make_box(scale, other))
        if not is_empty(both):
            yield one, other, both


def find_gap(scale: Scale) -> Box | None:
    """Give cases that no level covers, None where each case has one."""
    rest: list[Box] = [tuple(_narrow(measure, ()) for measure in scale.measures)]
    for level in scale.levels:
        box = make_box(scale, level)
        rest = [piece for one in rest for piece in _subtract(one, box)][:_MOST_BOXES]
    return next(iter(rest), None)


def tell_box(scale: Scale, box: Box) -> str:
    """Say which cases lie in a box, by one that does: 逾期天数 30 天，次数 2 次."""
    return "，".join(
        f"{measure.title} {_pick(measure, interval):,g} {measure.unit}"
        for measure, interval in zip(scale.measures, box, strict=True)
    )


def _narrow(measure: Measure, ranges: Iterable[Range]) -> Interval:
    low: Cut = (measure.least, 0)
    high: Cut = (inf, 0) if measure.most is None else (measure.most, 1)
    for one in ranges:
        if one.measure == measure.id:
            low = max(low, *_list_cuts((one.over, 1), (one.at_least, 0)), low)
            high = min(high, *_list_cuts((one.below, 0), (one.up_to, 1)), high)
    return (_settle(low), _settle(high)) if measure.whole else (low, high)


def _list_cuts(*bounds: tuple[float | None, int]) -> Iterator[Cut]:
    return ((value, side) for value, side in bounds if value is not None)


def _settle(cut: Cut) -> Cut:
    """Give the cut before the first whole number that lies behind a cut."""
    value, side = cut
    return cut if value == inf else (floor(value) + 1 if side else ceil(value), 0)


def _intersect(one: Box, other: Box) -> Box:
    return tuple((max(a[0], b[0]), min(a[1], b[1])) for a, b in zip(one, other, strict=True))


def _subtract(box: Box, other: Box) -> Iterator[Box]:
    """Yield the pieces of a box that lie outside another, none of which overlap."""
    both = _intersect(box, other)
    if is_empty(both):
        yield box
        return
    for number, ((low, high), (first, last)) in enumerate(zip(box, both, strict=True)):
        for interval in ((low, first), (last, high)):
            if interval[0] < interval[1]:
                yield (*both[:number], interval, *box[number + 1 :])


def _pick(measure: Measure, interval: Interval) -> float:
    """Give a number in an interval, the least one if there is one."""
    (low, side), (high, _) = interval
    if not side:
        return low
    return low + 1 if measure.whole or high == inf else (low + high) / 2
