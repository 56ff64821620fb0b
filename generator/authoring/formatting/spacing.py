"""Lines between values: an empty one between records, no two in a row, no blanks at ends, a break at the file's end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.authoring.editing.reading import RangeEdit, YamlText
from generator.authoring.editing.units import find_content_end, is_block, list_units
from generator.authoring.ordering import RECORDS
from generator.load.nodes import YamlNode


def find_line_edits(yaml: YamlText) -> Iterator[RangeEdit]:
    """Give the edits that leave no more space between lines than separates them; texts stay as they are."""
    covered = [False] * len(yaml.starts)
    for first, last in _list_covered(yaml, yaml.top):
        covered[first:last] = [True] * (last - first)
    empty = True
    blank: list[RangeEdit] = []
    """The empty lines since the last that holds anything."""
    for number, start in enumerate(yaml.starts):
        end = yaml.find_line_end(start)
        after = yaml.starts[number + 1] if number + 1 < len(yaml.starts) else end
        line = "x" if covered[number] else yaml.text[start:end]
        if not line.strip():
            blank.append((start, after, "" if empty or blank else yaml.eol))
            continue
        yield from blank
        blank, empty = [], False
        if line != line.rstrip():
            yield start + len(line.rstrip()), end, ""
    yield from ((start, end, "") for start, end, _ in blank if start < end)
    if not yaml.text.endswith(("\n", "\r")):
        yield len(yaml.text), len(yaml.text), yaml.eol


def find_record_edits(yaml: YamlText) -> Iterator[RangeEdit]:
    """Give the edits that part the records of a file by an empty line."""
    records = (yaml.top.fields or {}).get(RECORDS)
    if records is None or records.fields is not None or not is_block(records):
        return
    for before, after in pairwise(list_units(yaml, records)):
        if before.end == after.start:
            yield before.end, before.end, yaml.eol


def _list_covered(yaml: YamlText, node: YamlNode) -> Iterator[tuple[int, int]]:
    """Yield the lines, by number, whose ends are part of a text."""
    for child in (*(node.fields or {}).values(), *(node.items or ())):
        yield from _list_covered(yaml, child)
    if node.style in {"|", ">"}:
        yield yaml.number_line(node.start) + 1, yaml.number_line(max(find_content_end(yaml, node) - 1, node.start)) + 1
    elif node.fields is None and node.items is None:
        yield yaml.number_line(node.start), yaml.number_line(node.end)
