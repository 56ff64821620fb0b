"""A YAML text that was read with the places of all that is in it: what edits are measured on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.authoring.editing.values import EditRefused
from generator.load.characters import SUBSTITUTE
from generator.load.nodes import YamlNode
from generator.load.scalars import Value
from generator.load.yaml import read_placed

BREAK = re.compile(r"\r\n|\r|\n")
RangeEdit = tuple[int, int, str]
"""What stands from one offset to another, and what is to stand there."""

_HIDING = frozenset({"duplicate-key", "non-text-key", "yaml-alias", "merge-key", "several-documents"})
"""Mistakes for which a text holds more than its value."""


@dataclass(frozen=True)
class YamlText:
    """A text, its value, and the tree of places."""

    text: str
    value: Value
    top: YamlNode
    known: dict[int, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was found out of a node before, by its identity."""

    @cached_property
    def eol(self) -> str:
        """How its lines end: as the first one does."""
        found = BREAK.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in BREAK.finditer(self.text))]

    def number_line(self, offset: int) -> int:
        """Give the number of the line in which an offset lies, from 0."""
        return bisect_right(self.starts, offset) - 1

    def find_line(self, offset: int) -> int:
        """Give where the line begins in which an offset lies."""
        return self.starts[self.number_line(offset)]

    def find_line_above(self, start: int) -> int:
        """Give where the line begins above the one that begins at `start`."""
        return self.find_line(start - 1) if start else 0

    def find_line_end(self, offset: int) -> int:
        """Give where the line ends in which an offset lies, before its break."""
        found = BREAK.search(self.text, offset)
        return found.start() if found else len(self.text)

    def measure_column(self, offset: int) -> int:
        """Give how many characters stand before an offset in its line."""
        return offset - self.find_line(offset)

    def apply(self, edits: Iterable[RangeEdit], start: int = 0, end: int | None = None) -> str:
        """Give a part of the text, all of it by default, with edits of ranges that do not overlap."""
        pieces, here = [], start
        for first, last, new in sorted(edits):
            pieces += [self.text[here:first], new]
            here = last
        return "".join((*pieces, self.text[here : len(self.text) if end is None else end]))

    def splice(self, start: int, end: int, new: str) -> str:
        """Give the text with another in the place of a range."""
        return self.text[:start] + new + self.text[end:]


def read_text(text: str) -> YamlText:
    """Read a text to edit it; raises `EditRefused` where something of it could not be read."""
    reading, top = read_placed(text)
    if not reading.complete or top is None:
        raise EditRefused("文件的写法有错误，不能在里面改。", "请先按 playbook check 的提示改好。")
    if any(problem.rule in _HIDING for problem in reading.problems):
        raise EditRefused("文件里有重复的字段或 YAML 的特殊写法，不能在里面改。", "请先按 playbook check 的提示改好。")
    return YamlText(text, reading.value, top)


def refuse_substitutes(text: str, *sources: str) -> None:
    """Raise `EditRefused` where a text holds what its sources' values have for characters that no file may hold.

    Written out it is another text, and nobody can tell any more what it was.
    """
    if text.count(SUBSTITUTE) > sum(source.count(SUBSTITUTE) for source in sources):
        message = "文件里有不能使用的字符，重写就会成为别的字，没有改动它。"
        raise EditRefused(message, "请先按 playbook check 的提示删掉它们。")
