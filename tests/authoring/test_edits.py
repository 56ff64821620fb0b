"""Replacements become edits that leave everything else of a text as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.edits import apply_edits, propose_edits
from generator.authoring.safety import is_safe
from generator.diagnostics import Severity
from generator.load.lines import Lines
from generator.load.writing import write_scalar
from generator.load.yaml import read_yaml
from generator.reports.diagnostic import Diagnostic


def mend(text: str, marked: str, replacement: str, rule: str = "unknown-value") -> list[str]:
    """Give the ways in which a replacement for the first occurrence of a part changes a text."""
    start = text.index(marked)
    place = Lines("data/x.yml", text).place(start, start + len(marked))
    span = (place.line, place.column, place.end_line, place.end_column)
    found = Diagnostic(rule, Severity.ERROR, "", "data/x.yml", *span, "", "", replacement)
    return [apply_edits(text, [edit]) for edit in propose_edits(found, text)]


@pytest.mark.parametrize(
    ("text", "marked", "replacement", "mended"),
    [
        ("a: 1\nside: delaer  # 哪一方\nb: 2\n", "delaer", "dealer", "a: 1\nside: dealer  # 哪一方\nb: 2\n"),
        ("side: 'delaer'\n", "'delaer'", "dealer", "side: 'dealer'\n"),
        ('{side: "delaer", b: 1}\n', '"delaer"', "dealer", '{side: "dealer", b: 1}\n'),
        ("country: on\n", "on", "true", 'country: "true"\n'),
        ("minutes: 45\n", "45", "60", "minutes: 60\n"),
        ("titel: 区域\n", "titel", "title", "title: 区域\n"),
        ("title: 甲\n", "甲", "乙: 丙", 'title: "乙: 丙"\n'),
        ("see: '[](rule:credt)，it''s'\n", "rule:credt", "rule:credit", "see: '[](rule:credit)，it''s'\n"),
        ("title：区域\n", "：", ": ", "title: 区域\n"),
        ("ok: no\n", "no", '"no"', 'ok: "no"\n'),
        ("aliases: 返点\n", "返点", "[返点]", "aliases: [返点]\n"),
        ("---\nside: delaer\n---\n正文 delaer\n", "delaer", "dealer", "---\nside: dealer\n---\n正文 delaer\n"),
        ("---\na: b\n---\n见 [](rule:x)。\n", "rule:x", "rule:y", "---\na: b\n---\n见 [](rule:y)。\n"),
    ],
)
def test_edit(text: str, marked: str, replacement: str, mended: str) -> None:
    """The range alone is changed; quotes stay, and come where the text would be read as something else."""
    assert mend(text, marked, replacement)[0] == mended


def test_truth_values_can_be_meant() -> None:
    """Where a bare word may be meant as more than a text, the second way leaves it bare."""
    assert mend("required: yes\n", "yes", "true", "wrong-type") == ['required: "true"\n', "required: true\n"]


def test_long_texts_are_not_replaced_as_a_whole() -> None:
    """A block of several lines has no place for a single word."""
    assert mend("note: |\n  很长\n  的话\n", "|\n  很长\n  的话", "短") == []


def test_later_edits_do_not_move() -> None:
    """Edits of one text are carried out together, whatever their order."""
    text = "a: x\nb: y\n"
    first, second = (
        propose_edits(
            Diagnostic("r", Severity.ERROR, "", "p", line, 4, line, 5, "", "", new),
            text,
        )[0]
        for line, new in ((1, "longer"), (2, "z"))
    )
    assert apply_edits(text, [first, second]) == apply_edits(text, [second, first]) == "a: longer\nb: z\n"


@given(st.text(min_size=1, max_size=20), st.sampled_from([None, "'", '"']))
def test_scalars_read_as_their_text(text: str, style: str | None) -> None:
    """What is written is read back as the same text, as a value, in a list, and as a field's name."""
    scalar = write_scalar(text, style)
    for frame in ("a: {}\n", "a: [{}, b]\n", "- {}\n"):
        reading = read_yaml("data/x.yml", frame.replace("{}", scalar))
        value: object = reading.value
        value = value["a"] if isinstance(value, dict) else value
        assert (value[0] if isinstance(value, list) else value) == text or reading.problems
    if text.isprintable():
        assert not read_yaml("data/x.yml", f"a: {scalar}\n").problems


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
