"""Texts in one form: single quotes where there are quotes, a line or a block of lines, brackets without spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.authoring.editing.flows import list_spans
from generator.authoring.editing.reading import BREAK, RangeEdit, YamlText
from generator.authoring.editing.rendering import WIDTH, list_forms
from generator.authoring.editing.units import find_content_end, is_block, list_units
from generator.load.nodes import YamlNode
from generator.load.writing import is_plain, write_scalar

_QUOTES = ("'", '"')
_SPACES = re.compile(r"[ \t]+")
_HEADER = re.compile(r"[|>][^\r\n#]*?([ \t]+#[^\r\n]*)?(?=\r|\n|\Z)")
_BEHIND = re.compile(r"[ \t]+#")


def find_scalar_edits(yaml: YamlText) -> Iterator[RangeEdit]:
    """Give the edits that bring the texts of a YAML text into their form."""
    return _edit_block(yaml, yaml.top) if not yaml.top.flow else _edit_flow(yaml, yaml.top, 0)


def _edit_block(yaml: YamlText, node: YamlNode) -> Iterator[RangeEdit]:
    for unit in list_units(yaml, node):
        child, column = unit.node, yaml.measure_column(unit.body)
        if is_block(child):
            yield from _edit_block(yaml, child)
            continue
        if child.start < child.end and (gap := _SPACES.fullmatch(yaml.text, unit.head, child.start)) and gap[0] != " ":
            yield unit.head, child.start, " "
        if child.fields is not None or child.items is not None:
            yield from _edit_flow(yaml, child, yaml.measure_column(child.start))
        elif child.style in {"|", ">"}:
            yield from _edit_lines(yaml, child, column)
        else:
            yield from _edit_scalar(yaml, child, column)


def _edit_scalar(yaml: YamlText, node: YamlNode, column: int, *, flow: bool = False) -> Iterator[RangeEdit]:
    """Put a text that runs over lines into one, or into a block; in quotes, choose these."""
    old = yaml.text[node.start : node.end]
    if (node.style and not old.startswith(node.style)) or old.startswith(("&", "!")):
        return
    folded = BREAK.search(old)
    if not folded and node.style not in _QUOTES:
        return
    new = quote(node.text) if node.style and "\n" not in node.text else _write(node, column, flow=flow)
    lines = new.split("\n")
    if len(lines) > 1 and (_BEHIND.match(yaml.text, node.end) or node.text.endswith("\n\n")):
        return
    if new != old and (folded or node.style):
        yield node.start, node.end, yaml.eol.join(lines)


def _write(node: YamlNode, column: int, *, flow: bool) -> str:
    """Write a text that runs over lines, bare or in quotes."""
    form = next(list_forms(node.text, node.style, column, flow=flow))
    return "\n".join((form.head, *form.lines))


def quote(text: str) -> str:
    """Put a text of one line into quotes: single ones, in which nothing is special, where they can hold it."""
    return write_scalar(text, "'") if "'" not in text else write_scalar(text, '"')


def _edit_lines(yaml: YamlText, node: YamlNode, column: int) -> Iterator[RangeEdit]:
    """Make a block whose lines are joined (`>`) one whose lines are kept."""
    header = _HEADER.match(yaml.text, node.start)
    if node.style != ">" or not header or not node.text.strip() or node.text.endswith("\n\n"):
        return
    form = next(list_forms(node.text, "|", column, flow=False))
    if "\n" not in node.text:
        plain = node.text if is_plain(node.text, flow=False) else quote(node.text)
        yield node.start, find_content_end(yaml, node), plain + (header[1] or "")
    else:
        yield (
            node.start,
            find_content_end(yaml, node),
            yaml.eol.join((form.head + (header[1] or ""), *form.lines)),
        )


def _edit_flow(yaml: YamlText, node: YamlNode, column: int) -> Iterator[RangeEdit]:
    """Tidy what stands between brackets, on one line if it fits; with a comment inside it stays as it is."""
    if yaml.text[node.start] not in "[{":
        return
    edits = list(_tidy(yaml, node))
    written = yaml.apply(edits, node.start, node.end)
    if BREAK.search(yaml.text, node.start, node.end) and (BREAK.search(written) or column + len(written) > WIDTH):
        return
    yield from edits


def _tidy(yaml: YamlText, node: YamlNode) -> Iterator[RangeEdit]:
    """Give the edits of brackets with all that is in them; a gap with a comment gets none."""
    if node.fields is None and node.items is None:
        yield from _edit_scalar(yaml, node, 0, flow=True)
        return
    spans = list_spans(node)
    # A pair that stands in a list has no brackets of its own.
    if yaml.text[node.start] in "[{":
        ends = [node.start + 1, *(end for _, end in spans)]
        starts = [*(start for start, _ in spans), node.end - 1]
        for number, (start, end) in enumerate(zip(ends, starts, strict=True)):
            yield from _exchange(yaml, start, end, ", " if 0 < number < len(spans) else "")
    for child in (*(node.fields or {}).values(), *(node.items or ())):
        if child.key and child.start < child.end:
            yield from _exchange(yaml, child.key[1], child.start, ": ")
        yield from _tidy(yaml, child)


def _exchange(yaml: YamlText, start: int, end: int, wanted: str) -> Iterator[RangeEdit]:
    gap = yaml.text[start:end]
    if gap != wanted and start <= end and "#" not in gap:
        yield start, end, wanted
