"""Replacements become edits of exact ranges, and only those that change no meaning are made without asking."""

from __future__ import annotations

import pytest

from generator.authoring.edits import apply_edits, make_edit
from generator.authoring.safety import is_safe
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


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("unknown-value", "partners", "partner"),
        ("unknown-field", "titel", "title"),
        ("unknown-value", "厂家", "manufacturer"),
        ("unknown-reference", "regional_manager", "regional-manager"),
        ("bad-date", "2027/3/31", "2027-03-31"),
        ("bad-duration", "3天", "P3D"),
        ("unknown-reference", '"role:old-name"', '"role:new"'),
    ],
)
def test_spelling_and_notation_are_safe(rule: str, old: str, new: str) -> None:
    """Spellings, notations, labels and renamed ids may be put right without asking."""
    assert is_safe(rule, old, new, {("old-name", "new")})


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("wrong-course-minutes", "45", "60"),
        ("unknown-reference", "dealer-2", "dealer-3"),
        ("bad-date", "2027/3/31", "2027-03-13"),
        ("wrong-kpi-unit", "percent", "cny"),
        ("escalation-side-mismatch", "dealer", "manufacturer"),
        ("unknown-reference", "warehouse-clerk", "market-lead"),
    ],
)
def test_figures_and_meanings_are_for_people(rule: str, old: str, new: str) -> None:
    """Another number, another meaning or a far guess is never made without asking."""
    assert not is_safe(rule, old, new)
