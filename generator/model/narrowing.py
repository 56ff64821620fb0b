r"""Narrower passages of prose: `::: audience internal` … `:::` on lines of their own, and `:internal[words]` in a line.

A text is a tree of passages. What a reader may not see is cut from it before anything is rendered, and the marks go in
any case. Inside code the marks are only text, so that a guide can show them; `\:internal[` is text too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal, get_args

from generator.model.prose import make_parser
from generator.model.types import CLASSIFICATIONS, Classification

Defect = Literal["unclosed-passage", "unknown-audience", "stray-passage-end", "wider-passage", "nested-too-deep"]
_DEEPEST = 20
"""How many passages may stand inside one another."""

_FENCE = re.compile(r"^[ \t]*(:{3,})[ \t]*(.*?)[ \t]*$")
_AUDIENCE = re.compile(r"audience[ \t]+(\S+)")
_OPENING = re.compile(r"(?<![A-Za-z0-9_:/\\-]):([A-Za-z][A-Za-z_-]*)\[")
_TICKS = re.compile(r"`+|\n[ \t]*\n")
_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Fault:
    """A mark that cannot be understood: its defect, where it stands (offsets), and what would mend it."""

    defect: Defect
    start: int
    end: int
    word: str = ""
    replacement: str | None = None


@dataclass(slots=True)
class Passage:
    """A part of a text: words and narrower passages in their order. The whole text has no classification of its own.

    `start` and `end` are the offsets of the mark that opens it, `colons` how many it has (0: in a line).
    """

    classification: Classification | None = None
    parts: list[str | Passage] = field(default_factory=list)
    start: int = 0
    end: int = 0
    colons: int = 0


def has_marks(text: str) -> bool:
    """Whether anything in a text looks like a narrower passage: most texts have none."""
    return ":::" in text or (":" in text and _OPENING.search(text) is not None)


def read_passages(text: str) -> tuple[Passage, tuple[Fault, ...]]:
    """Give a text as a tree of passages, and the marks in it that are no good."""
    reader = _Reader(text)
    return reader.read(), tuple(reader.faults)


def cut_passages(text: str, allowed: Container[Classification]) -> tuple[str, tuple[str, ...]]:
    """Give what of a text may be seen by readers of these classifications, without marks; and the passages cut from it.

    The same text where nothing in it is narrower.
    """
    if not has_marks(text):
        return text, ()
    cut: list[str] = []
    return "".join(_show(read_passages(text)[0], allowed, cut)).strip("\n"), tuple(cut)


def list_narrower(text: str) -> tuple[tuple[Classification | None, str], ...]:
    """Give what a text says to ever narrower readers: to all (None), then to those of each classification in it."""
    if not has_marks(text):
        return ((None, text),)
    used = set(_list_classifications(read_passages(text)[0]))
    shown: list[tuple[Classification | None, str]] = [(None, cut_passages(text, ())[0])]
    for number, classification in enumerate(CLASSIFICATIONS, 1):
        if classification in used:
            shown.append((classification, cut_passages(text, CLASSIFICATIONS[:number])[0]))
    return tuple(shown)


def _list_classifications(passage: Passage) -> Iterator[Classification]:
    for part in passage.parts:
        if isinstance(part, Passage):
            if part.classification:
                yield part.classification
            yield from _list_classifications(part)


def _show(passage: Passage, allowed: Container[Classification], cut: list[str]) -> Iterator[str]:
    for part in passage.parts:
        if isinstance(part, str):
            yield part
        elif part.classification in allowed:
            yield from _show(part, allowed, cut)
        else:
            cut.append("".join(_show(part, CLASSIFICATIONS, [])).strip())


class _Reader:
    """Reads one text line by line; what is open lies on a stack, the whole text at its bottom."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._spans = list(_find_code_spans(text))
        self._stack = [Passage()]

    def read(self) -> Passage:
        code = _find_code_lines(self._text)
        run = offset = 0
        for number, line in enumerate(self._text.splitlines(keepends=True)):
            fence = None if number in code else _FENCE.match(line.rstrip("\r\n"))
            if fence:
                self._add_words(run, offset)
                self._take_fence(fence, offset)
                run = offset + len(line)
            offset += len(line)
        self._add_words(run, offset)
        for passage in self._stack[1:]:
            self.faults.append(Fault("unclosed-passage", passage.start, passage.end, replacement=None))
        return self._stack[0]

    def _take_fence(self, fence: re.Match[str], offset: int) -> None:
        start, end = offset + fence.start(1), offset + fence.end()
        colons, words = len(fence[1]), fence[2]
        if not words:
            self._close(colons, start, end)
            return
        named = _AUDIENCE.fullmatch(words)
        if len(self._stack) >= _DEEPEST:
            return
        word = named[1] if named else words if words not in CLASSIFICATIONS else words.upper()
        classification = self._name(word, start, end, f"{fence[1]} audience ")
        self._open(Passage(classification, start=start, end=end, colons=colons))
        # The mark's line parts what stands before it from what comes after it.
        self._stack[-1].parts.append("\n")

    def _open(self, passage: Passage) -> None:
        around = next((one.classification for one in reversed(self._stack) if one.classification), None)
        inside = passage.classification
        if around and inside and CLASSIFICATIONS.index(inside) < CLASSIFICATIONS.index(around):
            self.faults.append(Fault("wider-passage", passage.start, passage.end, inside, around))
        self._stack[-1].parts.append(passage)
        self._stack.append(passage)
        if len(self._stack) == _DEEPEST:
            self.faults.append(Fault("nested-too-deep", passage.start, passage.end))

    def _close(self, colons: int, start: int, end: int) -> None:
        opened = self._stack[-1]
        if not opened.colons or colons < opened.colons:
            replacement = ":" * opened.colons if opened.colons else ""
            self.faults.append(Fault("stray-passage-end", start, end, replacement=replacement))
            return
        self._stack.pop().parts.append("\n")
        self._stack[-1].parts.append("\n")

    def _name(self, word: str, start: int, end: int, before: str, after: str = "") -> Classification:
        """Give the classification that a word names; the narrowest where it names none, until that is mended."""
        for classification in get_args(Classification):
            if word == classification:
                return classification  # type: ignore[no-any-return]
        near = get_close_matches(word.lower(), CLASSIFICATIONS, n=1, cutoff=0.5)
        self.faults.append(Fault("unknown-audience", start, end, word, f"{before}{near[0]}{after}" if near else None))
        return CLASSIFICATIONS[-1]

    def _add_words(self, start: int, end: int) -> None:
        """Add the words between two offsets to the passage that is open, with the passages in their lines."""
        for opening in _OPENING.finditer(self._text, start, end) if len(self._stack) < _DEEPEST else ():
            if opening.start() >= start and not self._is_code(opening.start()):
                self._stack[-1].parts.append(self._text[start : opening.start()])
                start = self._add_inline(opening, end)
        if start < end:
            self._stack[-1].parts.append(self._text[start:end])

    def _is_code(self, place: int) -> bool:
        number = bisect_right(self._spans, (place, len(self._text))) - 1
        return number >= 0 and place < self._spans[number][1]

    def _add_inline(self, opening: re.Match[str], end: int) -> int:
        first, last = opening.span()
        classification = self._name(opening[1], first, last, ":", "[")
        self._open(Passage(classification, start=first, end=last))
        close = _find_bracket(self._text, last, end)
        if close is None:
            self.faults.append(Fault("unclosed-passage", first, last))
            paragraph = _BLANK.search(self._text, last, end)
            close = paragraph.start() if paragraph else end
        self._add_words(last, close)
        self._stack.pop()
        return close + (close < end and self._text[close] == "]")


def _find_bracket(text: str, start: int, end: int) -> int | None:
    """Find the bracket that closes one opened before `start`, in the same paragraph."""
    depth, place = 1, start
    paragraph = _BLANK.search(text, start, end)
    end = paragraph.start() if paragraph else end
    while place < end:
        if text[place] == "\\":
            place += 1
        elif text[place] == "[":
            depth += 1
        elif text[place] == "]":
            depth -= 1
            if not depth:
                return place
        place += 1
    return None


def _find_code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where code stands in lines: between two runs of as many backticks in one paragraph."""
    paragraph: list[re.Match[str]] = []
    for mark in (*_TICKS.finditer(text), None):
        if mark and mark[0].startswith("`"):
            paragraph.append(mark)
            continue
        later: dict[str, list[int]] = {}
        for number, run in enumerate(paragraph):
            later.setdefault(run[0], []).append(number)
        number = 0
        while number < len(paragraph):
            same = later[paragraph[number][0]]
            place = bisect_right(same, number)
            closing = same[place] if place < len(same) else number
            if closing > number:
                yield paragraph[number].start(), paragraph[closing].end()
            number = closing + 1
        paragraph = []


def _find_code_lines(text: str) -> frozenset[int]:
    """Give the numbers of the lines that are fenced code."""
    if "```" not in text and "~~~" not in text:
        return frozenset()
    tokens = make_parser(block=True).parse(text)
    spans = (token.map for token in tokens if token.type == "fence" and token.map)
    return frozenset(line for first, last in spans for line in range(first, last))
