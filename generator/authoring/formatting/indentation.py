"""Indentation: two columns deeper for what belongs to a field or an item, lists included."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.authoring.editing.reading import RangeEdit, YamlText
from generator.authoring.editing.rendering import STEP
from generator.authoring.editing.units import REMARK, find_content_end, is_block, list_units
from generator.load.nodes import YamlNode


def find_indent_edits(yaml: YamlText) -> Iterator[RangeEdit]:
    """Give the edits that put the lines of a YAML text where they belong."""
    if yaml.top.flow:
        return
    shifts = [0] * len(yaml.starts)
    for first, last, shift in _list_shifts(yaml, yaml.top, 0, (0, len(shifts))):
        shifts[first:last] = [shift] * (last - first)
    yield from _list_gaps(yaml, yaml.top)
    for start, shift in zip(yaml.starts, shifts, strict=True):
        if shift:
            line = yaml.text[start : yaml.find_line_end(start)]
            indent = len(line) - len(line.lstrip(" "))
            if line.strip() and not line[indent:].startswith("\t"):
                yield start, start + indent, " " * max(indent + shift, 0)


def _list_shifts(yaml: YamlText, node: YamlNode, wanted: int, lines: tuple[int, int]) -> Iterator[tuple[int, int, int]]:
    """Yield by how much lines move (from one number up to another) of a collection that is to begin at a column."""
    units = list_units(yaml, node)
    own = wanted - yaml.measure_column(units[0].body)
    yield *lines, own
    for unit in units:
        child, below = unit.node, yaml.number_line(unit.body) + 1
        if is_block(child):
            yield from _list_shifts(yaml, child, wanted + STEP, (below, bisect_left(yaml.starts, unit.end)))
        elif child.style in {"|", ">"}:
            last = yaml.number_line(find_content_end(yaml, child)) + 1
            yield below, last, _measure(yaml, child, wanted, own)


def _measure(yaml: YamlText, node: YamlNode, wanted: int, own: int) -> int:
    """Give by how much the lines of a block of text move: as its owner does where it says itself how deep it is."""
    first = yaml.find_line_end(node.start)
    if any(sign.isdigit() for sign in yaml.text[node.start : first].split(REMARK)[0]):
        return own
    lines = (line for line in yaml.text[first : node.end].splitlines() if line.strip(" "))
    indent = next((len(line) - len(line.lstrip(" ")) for line in lines), 0)
    return wanted + STEP - indent if indent else own


def _list_gaps(yaml: YamlText, node: YamlNode) -> Iterator[RangeEdit]:
    """Put one space between a hyphen and the collection that begins behind it."""
    for unit in list_units(yaml, node):
        if is_block(unit.node):
            start = list_units(yaml, unit.node)[0].body
            gap = yaml.text[unit.head : start]
            if unit.node.key is None and gap != " " and not gap.strip(" "):
                yield unit.head, start, " "
            yield from _list_gaps(yaml, unit.node)
