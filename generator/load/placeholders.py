"""What a skeleton leaves open: the mark that says so, found wherever it was not yet replaced."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Problem
from generator.load.lines import Lines

PLACEHOLDER = "【待填】"
"""Stands before a text that is to be written, or in the remark behind a value that is to be chosen."""

RULE_ID = "unfilled-placeholder"


def find_placeholders(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each mark. Lines that are nothing but a remark hold what may be left out."""
    if PLACEHOLDER not in text:
        return
    lines = Lines(path, text)
    offset = 0
    for line in text.splitlines(keepends=True):
        found = -1 if line.lstrip().startswith("#") else line.find(PLACEHOLDER)
        if found >= 0:
            start = offset + found
            place = lines.place(start, start + len(PLACEHOLDER))
            yield Problem(RULE_ID, place, "这里还没有填")
        offset += len(line)
