"""Suggestions for lines: taken all together they give the file that was meant."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reports.suggestions import format_suggestions, list_suggestions

LINES = st.lists(st.sampled_from(["", "甲", "乙: 1", "  - 丙"]), max_size=8).map("\n".join)


def take(before: str, after: str) -> str:
    """Take every suggestion, the last first, as the host's button does: whole lines for whole lines."""
    lines = before.split("\n")
    for one in sorted(list_suggestions("x", before, after), key=lambda one: -one.start):
        assert 1 <= one.start <= one.end <= len(lines)
        lines[one.start - 1 : one.end] = one.text.split("\n") if one.text else []
    return "\n".join(lines)


@given(LINES, LINES)
def test_suggestions_taken_together_give_the_file(before: str, after: str) -> None:
    """Lines that change, come or go, empty ones too, at either end of a file."""
    assert take(before, after) == after


@pytest.mark.parametrize("text", ["甲\n乙\n", ""])
def test_nothing_is_suggested_where_nothing_differs(text: str) -> None:
    """A file that is as it should be is left alone."""
    assert list(list_suggestions("x", text, text)) == []


def test_form_is_that_of_reviewdog() -> None:
    """Whole lines: no columns; both ends are lines that are replaced."""
    (one,) = json.loads(format_suggestions(list_suggestions("a.yml", "甲\n乙\n丙\n", "甲\n丁\n丙\n")))["diagnostics"]
    span = {"start": {"line": 2}, "end": {"line": 2}}
    assert one["location"] == {"path": "a.yml", "range": span}
    assert one["suggestions"] == [{"range": span, "text": "丁"}]
