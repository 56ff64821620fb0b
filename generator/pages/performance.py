"""Pages of scorecards and incentives."""

from __future__ import annotations

from generator.model.performance import Band, Incentive, Kpi, Scorecard
from generator.pages.blocks import Cell, Column, Row, Table
from generator.pages.cooperation import describe_examples
from generator.pages.page import Section
from generator.pages.scope import Scope, join, show_number
from generator.pages.sections import describe_named, describe_record, say_rest, section


def describe_kpi(kpi: Kpi, scope: Scope) -> tuple[Section, ...]:
    """An indicator card, with the formula worked out."""
    return (*describe_record(kpi, scope, skip=("examples",)), *describe_examples(kpi.examples, scope))


def describe_scorecard(card: Scorecard, scope: Scope) -> tuple[Section, ...]:
    """A scorecard: its lines with their bands, what the total means, and an example."""
    words = scope.words
    columns = (Column(words("指标"), 4), Column(words("权重"), 1, centred=True), Column(words("评分档"), 6))
    rows = tuple(
        Row(
            (
                (scope.link("kpi", line.kpi), *say_rest(line, ("kpi", "weight", "bands"), scope)),
                (show_number(line.weight),),
                join([_describe_band(band, scope) for band in line.bands], "；"),
            ),
            id=line.id,
        )
        for line in card.lines
    )
    return (
        *describe_record(card, scope, skip=("lines", "tier_bands", "examples")),
        section("lines", words("项目"), Table(columns, rows)),
        *describe_named(card, ("tier_bands",), scope),
        *describe_examples(card.examples, scope),
    )


def describe_incentive(incentive: Incentive, scope: Scope) -> tuple[Section, ...]:
    """An incentive: for whom, the gate, the tiers where they may be seen, and an example."""
    return (
        *describe_record(incentive, scope, skip=("tiers", "examples")),
        *describe_named(incentive, ("tiers",), scope),
        *describe_examples(incentive.examples, scope),
    )


def _describe_band(band: Band, scope: Scope) -> Cell:
    return (_name_band(band, scope), *say_rest(band, ("from_value", "to_value", "points"), scope))


def _name_band(band: Band, scope: Scope) -> str:
    words = scope.words
    low = show_number(band.from_value) if band.from_value is not None else ""
    high = show_number(band.to_value) if band.to_value is not None else ""
    points = show_number(band.points)
    if low and high:
        return words("{low} 至 {high} 得 {points} 分", low=low, high=high, points=points)
    if low:
        return words("{low} 及以上得 {points} 分", low=low, points=points)
    return words("低于 {high} 得 {points} 分", high=high, points=points)
