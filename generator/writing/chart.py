"""The drawing of an organisation chart: boxes and lines in whole pixels, without any font's metrics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.target import Target
from generator.pages.blocks import ChartNode

WIDEST = 880
"""Pixels. A tree that would be wider is drawn as an indented list of boxes, which stays readable on paper."""

CUT = "…"
"""Ends what is cut short."""
LABEL_SIZE = 14
NOTE_SIZE = 12
_LINE = 20
_BASELINE = 15
_PADDING = 8
_GAP = 16
_RISE = 36
_TREE_BOX = 152
_LIST_BOX = 440
_ROW = 44
_INDENT = 28
_DEEPEST = 12
_TREE_DEPTH = 5
_ROWS_PER_SHEET = 10
_MARGIN = 2
_WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """A node in reading order: how deep it stands and whose child it is (-1: a root)."""

    node: ChartNode
    depth: int
    parent: int


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line of a box's text with its baseline's place; `anchor` tells which end of it stands at `x`."""

    text: str
    x: int
    y: int
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn node."""

    x: int
    y: int
    width: int
    height: int
    label: tuple[ChartLine, ...]
    note: tuple[ChartLine, ...]
    target: Target | None


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """A part of the drawing that fits on a page of paper, as a window on common coordinates; `paths` are SVG paths."""

    top: int
    width: int
    height: int
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]


def list_entries(roots: Sequence[ChartNode]) -> tuple[ChartEntry, ...]:
    """List all nodes of a chart, each before its children."""
    entries: list[ChartEntry] = []
    waiting = [(root, 0, -1) for root in reversed(roots)]
    while waiting:
        node, depth, parent = waiting.pop()
        waiting.extend((child, depth + 1, len(entries)) for child in reversed(node.children))
        entries.append(ChartEntry(node, depth, parent))
    return tuple(entries)


def draw_chart(entries: Sequence[ChartEntry]) -> tuple[ChartSheet, ...]:
    """Draw a small tree from the top down with each parent over its children, any other as indented boxes."""
    lefts = _place_columns(entries)
    wide = max(lefts, default=0) + _TREE_BOX + 2 * _MARGIN > WIDEST
    if wide or any(entry.depth >= _TREE_DEPTH for entry in entries):
        return _draw_rows(entries)
    return (_draw_tree(entries, lefts),)


def measure_text(text: str) -> float:
    """Estimate a text's width in em: 1 for wide characters, about half for the others."""
    return sum(map(_measure_character, text))


def wrap_text(text: str, width: float, lines: int) -> tuple[str, ...]:
    """Break a text into at most so many lines of `width` em; what does not fit ends in an ellipsis."""
    wrapped = [""]
    for word in _split_words(" ".join(text.split()), width):
        if measure_text(wrapped[-1] + word) <= width:
            wrapped[-1] += word
        else:
            wrapped.append(word.lstrip())
    if len(wrapped) > lines:
        last = wrapped[lines - 1]
        while last and measure_text(last) > width - 1:
            last = last[:-1]
        wrapped = [*wrapped[: lines - 1], f"{last.rstrip()}{CUT}"]
    return tuple(line for line in wrapped if line)


def _split_words(text: str, width: float) -> list[str]:
    """Split into words of alphabets and single Han characters; a word wider than a line falls apart."""
    words = _WORD.findall(text)
    return [part for word in words for part in (word if measure_text(word) > width else (word,))]


def _measure_character(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if unicodedata.category(character)[0] in "MC":
        return 0.0
    return 0.7 if character.isupper() else 0.58


def _place_columns(entries: Sequence[ChartEntry]) -> list[int]:
    """Give each node's left edge in a tree from the top down: subtrees side by side, parents in the middle above."""
    lefts = [0] * len(entries)
    children = _list_children(entries)
    free = 0
    for index in range(len(entries)):
        if not children[index]:
            lefts[index] = free
            free += _TREE_BOX + _GAP
    for index in reversed(range(len(entries))):
        if children[index]:
            lefts[index] = (lefts[children[index][0]] + lefts[children[index][-1]]) // 2
    return lefts


def _list_children(entries: Sequence[ChartEntry]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in entries]
    for index, entry in enumerate(entries):
        if entry.parent >= 0:
            children[entry.parent].append(index)
    return children


def _draw_tree(entries: Sequence[ChartEntry], lefts: Sequence[int]) -> ChartSheet:
    texts = [_wrap_node(entry.node) for entry in entries]
    height = max((len(label) + len(note) for label, note in texts), default=1) * _LINE + 2 * _PADDING
    boxes = []
    for entry, left, (label, note) in zip(entries, lefts, texts, strict=True):
        x, y = _MARGIN + left, _MARGIN + entry.depth * (height + _RISE)
        first = y + (height - _LINE * (len(label) + len(note))) // 2 + _BASELINE
        lines = [
            ChartLine(line, x + _TREE_BOX // 2, first + number * _LINE, "middle")
            for number, line in enumerate((*label, *note))
        ]
        parts = tuple(lines[: len(label)]), tuple(lines[len(label) :])
        boxes.append(Box(x, y, _TREE_BOX, height, *parts, entry.node.target))
    links = [(boxes[entry.parent], box) for entry, box in zip(entries, boxes, strict=True) if entry.parent >= 0]
    right = max(box.x for box in boxes) + _TREE_BOX + _MARGIN
    bottom = max(box.y for box in boxes) + height + _MARGIN
    return ChartSheet(0, right, bottom, tuple(boxes), tuple(_drop_line(above, below) for above, below in links))


def _draw_rows(entries: Sequence[ChartEntry]) -> tuple[ChartSheet, ...]:
    boxes = [_draw_row(entry, index) for index, entry in enumerate(entries)]
    right = max(box.x for box in boxes) + _LIST_BOX + _MARGIN
    sheets = []
    for start in range(0, len(boxes), _ROWS_PER_SHEET):
        shown = boxes[start : start + _ROWS_PER_SHEET]
        top, bottom = start * _ROW, (start + len(shown)) * _ROW
        sheets.append(ChartSheet(top, right, bottom - top, tuple(shown), _hook_lines(entries, boxes, top, bottom)))
    return tuple(sheets)


def _draw_row(entry: ChartEntry, index: int) -> Box:
    """Draw an indented box: its label at the left and its note at the right end of one line."""
    x, y = _MARGIN + min(entry.depth, _DEEPEST) * _INDENT, _MARGIN + index * _ROW
    room = _LIST_BOX - 2 * _PADDING
    note = wrap_text(entry.node.note, room * 0.36 / NOTE_SIZE, 1)
    taken = _GAP + sum(map(measure_text, note)) * NOTE_SIZE if note else 0
    label = wrap_text(entry.node.label, (room - taken) / LABEL_SIZE, 1)
    baseline = y + _PADDING + _BASELINE
    return Box(
        x,
        y,
        _LIST_BOX,
        _LINE + 2 * _PADDING,
        tuple(ChartLine(line, x + _PADDING, baseline, "start") for line in label),
        tuple(ChartLine(line, x + _LIST_BOX - _PADDING, baseline, "end") for line in note),
        entry.node.target,
    )


def _hook_lines(entries: Sequence[ChartEntry], boxes: Sequence[Box], top: int, bottom: int) -> tuple[str, ...]:
    """Draw the lines from parents down to their children, as far as they lie between `top` and `bottom`."""
    paths = []
    for entry, box in zip(entries, boxes, strict=True):
        if entry.parent < 0 or entry.depth > _DEEPEST:
            continue
        parent = boxes[entry.parent]
        start, end = parent.y + parent.height, box.y + box.height // 2
        if start < bottom and end > top:
            reach = f"V{end}H{box.x}" if end < bottom else f"V{bottom}"
            paths.append(f"M{parent.x + _INDENT // 2} {max(start, top)}{reach}")
    return tuple(paths)


def _drop_line(above: Box, below: Box) -> str:
    start = above.y + above.height
    middle, centre = start + _RISE // 2, below.x + below.width // 2
    return f"M{above.x + above.width // 2} {start}V{middle}H{centre}V{below.y}"


def _wrap_node(node: ChartNode) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = _TREE_BOX - 2 * _PADDING
    return wrap_text(node.label, room / LABEL_SIZE, 2), wrap_text(node.note, room / NOTE_SIZE, 2)
