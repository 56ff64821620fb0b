"""Texts cut into clauses: what a word in one of them negates does not reach into the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLAUSE = re.compile(r"[^。；;！!？?，,\n]+")


def split_clauses(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text at its commas and full stops: yield where each clause begins, and the clause."""
    return ((match.start(), match[0]) for match in _CLAUSE.finditer(text))
