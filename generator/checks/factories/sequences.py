"""Rules about lists whose items follow each other in an order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from generator.checks.check import FindInGraph
from generator.checks.context import RuleContext
from generator.checks.factories.filling import fill
from generator.diagnostics import Problem, Rule
from generator.model.base import Record
from generator.model.fields import item_key, list_shapes


def rising(  # noqa: PLR0913 - what a rule says of itself
    rule: Rule, message: str, model: type[Record], items: str, field: str, *, strictly: bool = False
) -> FindInGraph:
    """Make a rule that a field of a list's items never falls from one to the next, or `strictly` rises.

    Choices rise in the order in which the model declares them. The message names fields of the item that is too low,
    and the value of the one before as `former`.
    """

    def find(ground: RuleContext) -> Iterator[Problem]:
        rank = _rank(model, items, field)
        for entry, record in ground.each(model):
            for index, (before, item) in enumerate(pairwise(getattr(record, items)), start=1):
                former, value = rank(getattr(before, field)), rank(getattr(item, field))
                if value < former or (strictly and value == former):
                    location = entry.locate((items, item_key(item, index), field))
                    yield Problem(rule.id, location, message, fill(message, item, former=getattr(before, field)))

    return find


def _rank(model: type[Record], items: str, field: str) -> Callable[[Any], Any]:
    """Give what the values of a field are compared by."""
    component = list_shapes(model)[items].component
    assert component  # noqa: S101 - items of a list that has an order
    choices = tuple(list_shapes(component)[field].choices)
    return choices.index if choices else lambda value: value
