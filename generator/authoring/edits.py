"""Replacements as edits of a file's text: exact ranges, so that comments, order and quoting stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.reports.diagnostic import Diagnostic

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of a file's characters from `start` to `end` (offsets from 0, the second exclusive)."""

    path: str
    start: int
    end: int
    text: str


def make_edit(diagnostic: Diagnostic, text: str) -> Edit | None:
    """Give the edit of a file's text that carries out a diagnostic's replacement, None where there is none."""
    if diagnostic.replacement is None:
        return None
    starts = _find_starts(text)
    start = starts[diagnostic.line - 1] + diagnostic.column - 1
    end = starts[diagnostic.end_line - 1] + diagnostic.end_column - 1
    return Edit(diagnostic.path, start, end, diagnostic.replacement)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Give a text with edits carried out that do not overlap."""
    pieces, end = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join((*pieces, text[end:]))


@lru_cache(maxsize=1)
def _find_starts(text: str) -> list[int]:
    """Give where each line begins; the edits of one file are made one after the other."""
    return [0, *(match.end() for match in _BREAK.finditer(text))]
