"""Rules about shares of a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.checks.check import FindInGraph
from generator.checks.context import RuleContext
from generator.checks.factories.filling import fill
from generator.diagnostics import Location, Problem, Rule
from generator.model.base import Record

_WHOLE = 100
_DIGITS = 6
"""Of percentages with a fraction, whose sum no computer gives exactly."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of one whole, where a wrong total is told, and what the message names besides."""

    place: Location
    values: tuple[float, ...]
    record: Record
    named: Mapping[str, object] = field(default_factory=dict)


def total_to_100(rule: Rule, message: str, list_shares: Callable[[RuleContext], Iterator[Shares]]) -> FindInGraph:
    """Make a rule that shares are 100 together. The message names their `total`."""

    def find(ground: RuleContext) -> Iterator[Problem]:
        for one in list_shares(ground):
            total = sum(one.values)
            if round(total - _WHOLE, _DIGITS):
                yield Problem(rule.id, one.place, message, fill(message, one.record, **one.named, total=total))

    return find


def weights_of(
    model: type[Record], lines: str, *, by: str = "", part: str = "value"
) -> Callable[[RuleContext], Iterator[Shares]]:
    """Give the weights of a list's lines, all together or `by` each value of a field, for each record that has lines.

    `part` is what of the list is pointed at.
    """

    def list_shares(ground: RuleContext) -> Iterator[Shares]:
        for entry, record in ground.each(model):
            groups: dict[Any, list[int]] = {}
            for line in getattr(record, lines) or ():
                groups.setdefault(getattr(line, by) if by else "", []).append(line.weight)
            for group, weights in groups.items():
                yield Shares(entry.locate((lines,), part=part), tuple(weights), record, {by: group} if by else {})

    return list_shares
