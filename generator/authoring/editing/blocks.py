"""Edits of lists and fields in block style: each gives the whole text anew, with one range changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.authoring.editing.reading import BREAK, YamlText
from generator.authoring.editing.rendering import Rendered
from generator.authoring.editing.units import Unit, find_content_end, is_block, list_units
from generator.authoring.editing.values import EditRefused
from generator.load.nodes import YamlNode

_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_BLOCKS = ("|", ">")


def insert(yaml: YamlText, node: YamlNode, number: int, lines: Sequence[str], *, spaced: bool = False) -> str:
    """Give the text with lines as another field or item at a number; `spaced` leaves a line blank before it.

    Where there are several already, the space between them tells whether lines are left blank.
    """
    units = list_units(yaml, node)
    new = "".join(line + yaml.eol for line in lines)
    gap = _find_gap(yaml, units, spaced=spaced)
    if not number:
        first = units[0]
        own = new[yaml.measure_column(first.body) :] if first.compact else new
        pad = " " * yaml.measure_column(first.body) if first.compact else ""
        return yaml.splice(first.start, first.start, f"{own}{gap}{pad}")
    end = units[number - 1].end
    if end == len(yaml.text) and yaml.find_line(end) != end:
        return yaml.splice(end, end, yaml.eol + gap + new.removesuffix(yaml.eol))
    return yaml.splice(end, end, gap + new)


def remove(yaml: YamlText, node: YamlNode, number: int) -> str:
    """Give the text without a field or item, and the comments right above it; there must be others."""
    units = list_units(yaml, node)
    gone = units[number]
    if number:
        start = gone.start
        while start > units[number - 1].end and not yaml.text[(above := yaml.find_line_above(start)) : start].strip():
            start = above
        return _end_like(yaml, yaml.splice(start, gone.end, ""))
    following = units[1]
    if gone.compact:
        if yaml.text[gone.end : following.body].strip():
            raise EditRefused("第一项后面有注释，不能单独去掉它。", "请直接在文件里改这一处。")
        return yaml.splice(gone.start, following.body, "")
    end = gone.end
    while end < following.start and not yaml.text[end : (after := _find_next(yaml, end))].strip():
        end = after
    return yaml.splice(gone.start, end, "")


def reorder(yaml: YamlText, units: Sequence[Unit], order: Sequence[int], texts: Sequence[str] = ()) -> str:
    """Give the text from the first unit to the end of the last, in another order; what is between them stays.

    `texts` are what the units are to say, where that is not what they say now. Raises `EditRefused` where comments
    above a field would come to stand between a hyphen and its field.
    """
    column = yaml.measure_column(units[0].body)
    pieces = []
    for place, number in enumerate(order):
        slot, unit = units[place], units[number]
        piece = texts[number] if texts else yaml.text[unit.start : unit.end]
        own = piece if unit.compact else piece[column:]
        if slot.compact and unit.start < yaml.find_line(unit.body):
            raise EditRefused("这一项上面有注释，不能排到最前面。", "请直接在文件里改这一处。")
        own = own if own.endswith(("\n", "\r")) else own + yaml.eol
        pieces.append(own if slot.compact else " " * column + own)
        if place + 1 < len(units):
            pieces.append(yaml.text[slot.end : units[place + 1].start])
    return "".join(pieces)


def move(yaml: YamlText, node: YamlNode, number: int, target: int) -> str:
    """Give the text with an item at another number, counted without it."""
    units = list_units(yaml, node)
    order = [one for one in range(len(units)) if one != number]
    order.insert(target, number)
    new = reorder(yaml, units, order)
    return _end_like(yaml, yaml.splice(units[0].start, units[-1].end, new))


def replace(yaml: YamlText, unit: Unit, value: Rendered) -> str:
    """Give the text with another value for a field or item; a comment behind the old one stays."""
    old = unit.node
    end = find_content_end(yaml, old, unit.head)
    on_line = not BREAK.search(yaml.text, unit.head, end)
    if on_line and not value.lines and old.start < end:
        return yaml.splice(old.start, end, value.head)
    if yaml.find_line(end) == end:
        end = yaml.find_line_above(end) + len(BREAK.split(yaml.text[yaml.find_line_above(end) : end])[0])
    if is_block(old):
        end = yaml.find_line_end(end)
    comment = _find_comment(yaml, unit, end)
    if comment and comment[0] == end:
        end = comment[1]
    lines = list(value.lines)
    if old.style in _BLOCKS and value.head[:1] == old.style:
        lines = _keep_blank(yaml.text[unit.head : end], lines)
    head = f" {value.head}" if value.head else ""
    said = yaml.text[slice(*comment)] if comment else ""
    return yaml.splice(unit.head, end, yaml.eol.join((head + said, *lines)))


def _find_comment(yaml: YamlText, unit: Unit, end: int) -> tuple[int, int] | None:
    """Find the comment that stands beside a value: behind it, or behind its field's name where lines follow."""
    old = unit.node
    if old.style in _BLOCKS:
        first = yaml.find_line_end(old.start)
        found = _COMMENT.search(yaml.text, old.start, first)
    elif is_block(old):
        found = _COMMENT.match(yaml.text, unit.head)
    else:
        found = _COMMENT.match(yaml.text, end)
    return found.span() if found else None


def _keep_blank(old: str, lines: list[str]) -> list[str]:
    """Give the new lines of a text with those of the old ones that are blank and hold spaces as they are."""
    before = BREAK.split(old)[1:]
    kept = list(lines)
    for old_lines, numbers in ((before, range(len(lines))), (before[::-1], range(len(lines) - 1, -1, -1))):
        for number, line in zip(numbers, old_lines, strict=False):
            if line.rstrip(" ") != kept[number].rstrip(" "):
                break
            if not line.strip(" "):
                kept[number] = line
    return kept


def _find_gap(yaml: YamlText, units: Sequence[Unit], *, spaced: bool) -> str:
    if len(units) < 2:  # noqa: PLR2004 - two have a space between them
        return yaml.eol if spaced else ""
    blank = yaml.text[units[-2].end : units[-1].start]
    return yaml.eol if not blank.strip() and BREAK.search(blank) else ""


def _find_next(yaml: YamlText, start: int) -> int:
    found = BREAK.search(yaml.text, start)
    return found.end() if found else len(yaml.text)


def _end_like(yaml: YamlText, text: str) -> str:
    """Give a text with a break at its end only if the old one had one there."""
    if yaml.text.endswith(("\n", "\r")):
        return text
    return text.removesuffix(yaml.eol)
