"""Replacements become edits of exact ranges."""

from __future__ import annotations

import pytest

from generator.authoring.edits import apply_edits, make_edit
from generator.diagnostics import Severity
from generator.reports.diagnostic import Diagnostic


def point(line: int, column: int, end_column: int, replacement: str | None, end_line: int = 0) -> Diagnostic:
    """Give a diagnostic for a range."""
    span = (line, column, end_line or line, end_column)
    return Diagnostic("r", Severity.ERROR, "", "data/x.yml", *span, "", "", replacement)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_range_is_changed(end: str) -> None:
    """Several edits of one text are carried out together, whatever their order and the ends of the lines."""
    text = f"甲: x  # 一{end}乙: 'y'{end}"
    edits = [make_edit(point(1, 4, 5, "longer"), text), make_edit(point(2, 5, 6, "z"), text)]
    found = [edit for edit in edits if edit]
    assert apply_edits(text, found) == apply_edits(text, found[::-1]) == f"甲: longer  # 一{end}乙: 'z'{end}"


def test_a_range_may_reach_over_lines() -> None:
    """The end is counted on its own line."""
    text = "a: |\n  x\n  y\nb: 1\n"
    edit = make_edit(point(1, 4, 4, "z", end_line=3), text)
    assert edit
    assert apply_edits(text, [edit]) == "a: z\nb: 1\n"


def test_without_a_replacement_there_is_no_edit() -> None:
    """What nobody knows how to mend stays."""
    assert make_edit(point(1, 1, 2, None), "a: b\n") is None
