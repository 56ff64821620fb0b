"""The order of fields: each class's, and what all records share around a record's own."""

from __future__ import annotations

import pytest

from generator.authoring.ordering import find_class, find_top, list_order, rank_field
from generator.model.base import Record
from generator.model.cooperation import CooperationRule
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.roles import Duty


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_has_its_place(kind: str) -> None:
    """None is missing, none stands twice, and what is a kind's own keeps the order of its declaration."""
    order, names = list_order(KINDS[kind]), list(list_shapes(KINDS[kind]))
    assert sorted(order) == sorted(names)
    shared = list_shapes(Record)
    assert [name for name in order if name not in shared] == [name for name in names if name not in shared]
    assert order[:2] == ("id", "title")


def test_the_class_at_a_place_is_found() -> None:
    """In a file of several records, of one, and in what these hold."""
    top = find_top("data/x.yml", {"kind": "role", "records": []})
    assert find_class(top, ("records", 0, "duties", 1)) is Duty
    assert find_class(top, ("duties", 1)) is Duty
    assert find_class(top, ("records", 0, "no-such")) is None
    assert find_top("data/x.yml", {"kind": "no-such"}) is None
    assert (
        rank_field(CooperationRule, "kind") < rank_field(CooperationRule, "id") < rank_field(CooperationRule, "no-such")
    )
