"""Lines of colons: which passage each opens or ends, and what is wrong with those that cannot be understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.model.prose.blocks import DEEPEST
from generator.model.prose.faults import ProseFault
from generator.model.prose.levels import guess_level, name_exactly
from generator.model.prose.tree import Node, PassageNode
from generator.model.types import CLASSIFICATIONS, Classification

_AUDIENCE = re.compile(r"(?:audience[ \t\u3000\xa0]+|audience$)?(.*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"/|end\b|结束", re.IGNORECASE)
"""What people write behind the colons that end a passage."""


@dataclass(frozen=True, slots=True)
class FenceLine:
    """A line of three or more colons: its range, how many they are, and the words after them."""

    start: int
    end: int
    colons: int
    words: str


@dataclass(slots=True)
class _Opened:
    """A passage whose end has not come yet, or (without a line) what stands around all passages."""

    line: FenceLine | None
    classification: Classification
    nodes: list[Node] = field(default_factory=list)


def pair_fences(siblings: Iterable[Node | FenceLine], end: int, faults: list[ProseFault]) -> tuple[Node, ...]:
    """Put what stands between two fences into a passage; `end` is where what holds them all ends.

    A passage without an end reaches that far, and one that names no level is restricted until that is mended.
    """
    stack = [_Opened(None, "public")]
    for one in siblings:
        if not isinstance(one, FenceLine):
            stack[-1].nodes.append(one)
        elif _END.match(one.words):
            faults.append(ProseFault("near-mark", one.start, one.end, one.words, ":" * one.colons))
            _end_passage(stack, one, faults)
        elif one.words and len(stack) < DEEPEST:
            stack.append(_Opened(one, _name_level(one, faults)))
            if len(stack) == DEEPEST:
                faults.append(ProseFault("nested-too-deep", one.start, one.end))
        elif one.words:
            continue
        else:
            _end_passage(stack, one, faults)
    while (opened := stack[-1]).line:
        faults.append(ProseFault("unclosed-passage", opened.line.start, opened.line.end))
        _close(stack, end, end)
    return tuple(stack[0].nodes)


def _end_passage(stack: list[_Opened], line: FenceLine, faults: list[ProseFault]) -> None:
    opened = stack[-1].line
    if opened and line.colons >= opened.colons:
        _close(stack, line.start, line.end)
        return
    replacement = ":" * opened.colons if opened else None
    faults.append(ProseFault("stray-passage-end", line.start, line.end, replacement=replacement))


def _close(stack: list[_Opened], inner_end: int, end: int) -> None:
    opened = stack.pop()
    assert opened.line  # noqa: S101 - what stands around all passages is never closed
    line, inner = opened.line, (opened.line.end, inner_end)
    passage = PassageNode(
        line.start, end, opened.classification, block=True, opening=line.end, inner=inner, children=tuple(opened.nodes)
    )
    stack[-1].nodes.append(passage)


def _name_level(line: FenceLine, faults: list[ProseFault]) -> Classification:
    """Give the level that a fence names; the narrowest where it names none as it should."""
    match = _AUDIENCE.fullmatch(line.words)
    rest = match[1] if match else line.words
    if level := name_exactly(rest):
        return level
    meant = next(_guess(rest), None) or next(_guess(line.words), None)
    replacement = f"{':' * line.colons} audience {meant}" if meant else None
    faults.append(ProseFault("unknown-audience", line.start, line.end, rest or line.words, replacement))
    return CLASSIFICATIONS[-1]


def _guess(words: str) -> Iterator[Classification]:
    for word in _WORD.findall(words):
        if level := guess_level(word):
            yield level
