"""The records of decisions: each has a number of its own, the same parts, and can be found where it is named."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RECORDS = sorted((ROOT / "generator/decisions").iterdir())
PARTS = ("Context", "Decision", "Consequences")
_NAMED = re.compile(r"decisions/(\d{4}-[\w-]+\.md)")
_NUMBER = re.compile(r"\((\d{4})\)")


def test_numbers_run_without_gap() -> None:
    """No two decisions have one number, and none was lost."""
    assert [record.name[:4] for record in RECORDS] == [f"{number:04}" for number in range(1, len(RECORDS) + 1)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_record_has_its_parts(record: Path) -> None:
    """A record's title has the number of its file; context, decision and consequences follow in this order."""
    text = record.read_text("utf-8")
    assert text.startswith(f"# {record.name[:4]} ")
    places = [text.find(f"\n**{part}.** ") for part in PARTS]
    places[1] = text.find("\n**Decision.**")  # a list or a table may begin below
    assert all(0 < first < second for first, second in pairwise(places))


def test_records_are_found_where_they_are_named() -> None:
    """Wherever a document or a record names a record, there is one."""
    rooms = ("benchmarks", "deploy", "generator", "tests", "theme")
    documents = [*ROOT.glob("*.md"), *(path for room in rooms for path in (ROOT / room).rglob("*.md"))]
    named = {name for document in documents for name in _NAMED.findall(document.read_text("utf-8"))}
    assert named
    assert named <= {record.name for record in RECORDS}
    numbers = {number for record in RECORDS for number in _NUMBER.findall(record.read_text("utf-8"))}
    assert numbers
    assert numbers <= {record.name[:4] for record in RECORDS}
