"""Comments of theirs that came with no change of a value: put beside the same field or item in the merged text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.authoring.editing.aligning import name_item
from generator.authoring.editing.reading import BREAK, RangeEdit, YamlText, read_text
from generator.authoring.editing.units import Unit, find_content_end, is_block, list_units
from generator.authoring.editing.values import EditRefused, find_value, same
from generator.diagnostics import Route
from generator.load.nodes import YamlNode
from generator.load.scalars import Value

_BEHIND = re.compile(r"[ \t]+(#[^\r\n]*)")


def carry_comments(merged: YamlText, theirs: YamlText, comments: Iterable[str]) -> YamlText:
    """Give the merged text with those of the comments in it whose field or item it has."""
    waiting = Counter(comments)
    places = dict(_walk(merged, merged.top, merged.value))
    edits = [
        edit
        for route, unit in _walk(theirs, theirs.top, theirs.value)
        if route in places
        for edit in _carry(merged, places[route], theirs, unit, waiting)
    ]
    try:
        carried = read_text(merged.apply(edits))
    except EditRefused:
        return merged
    return carried if same(carried.value, merged.value) else merged


def _carry(merged: YamlText, target: Unit, theirs: YamlText, unit: Unit, waiting: Counter[str]) -> Iterator[RangeEdit]:
    above = [line.strip() for line in BREAK.split(theirs.text[unit.start : theirs.find_line(unit.body)])]
    start = merged.find_line(target.body)
    for comment in above:
        if comment and waiting[comment] and not target.compact:
            waiting[comment] -= 1
            yield start, start, " " * merged.measure_column(target.body) + comment + merged.eol
    if is_block(unit.node) or is_block(target.node) or {unit.node.style, target.node.style} & {"|", ">"}:
        return
    behind = _BEHIND.match(theirs.text, find_content_end(theirs, unit.node, unit.head))
    end = find_content_end(merged, target.node, target.head)
    if behind and waiting[behind[1].rstrip()]:
        old = _BEHIND.match(merged.text, end)
        waiting[behind[1].rstrip()] -= 1
        yield end, old.end() if old else end, behind[0].rstrip()


def _walk(yaml: YamlText, node: YamlNode, value: Value, route: Route = ()) -> Iterator[tuple[Route, Unit]]:
    """Yield all fields and items in block style, by names of fields and ids (else numbers) of items."""
    if not is_block(node):
        return
    for number, unit in enumerate(list_units(yaml, node)):
        inner = find_value(value, (unit.name if node.fields is not None else number,))
        segment = unit.name if node.fields is not None else name_item(inner) or str(number)
        yield (*route, segment), unit
        yield from _walk(yaml, unit.node, inner, (*route, segment))
