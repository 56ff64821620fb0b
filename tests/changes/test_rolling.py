"""A number that takes the place of another, which goes into the history, is one change."""

from __future__ import annotations

import pytest

from tests.changes.conftest import Compare
from tests.changes.test_diff import find
from tests.support.project import place_record, write_record

_PATH = place_record("figure")
_BEFORE = write_record("figure") + "effective_from: 2026-01-01\n"


def _roll(kept: int) -> str:
    """Give the figure with 7 in the place of 5, and a value in its history."""
    new = f"value: 7\neffective_from: 2026-04-01\nhistory: [{{value: {kept}, effective_from: 2026-01-01}}]"
    return write_record("figure").replace("value: 5", new)


def test_rolled_value_is_one_change(compare: Compare) -> None:
    """Old and new are told once, with the day, and not the history that got a line more."""
    (change,) = find(compare({_PATH: _roll(5)}, {_PATH: _BEFORE}), "figure:delivery-days").fields
    assert (change.labels, change.old, change.new, change.material) == (("数值",), "5", "7", True)
    assert change.reason == "从 2026-04-01 起；原来的留在历史里"


@pytest.mark.parametrize("kept", [6, 7])
def test_value_that_is_lost_is_told_as_it_is(compare: Compare, kept: int) -> None:
    """Where the history holds something else than what was there, each change is told."""
    fields = find(compare({_PATH: _roll(kept)}, {_PATH: _BEFORE}), "figure:delivery-days").fields
    assert sorted(one.route[0] for one in fields) == ["effective_from", "history", "value"]
