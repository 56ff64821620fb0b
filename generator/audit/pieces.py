"""Texts cut into telling pieces, clause by clause, so that a part of a text is found as well as the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.audit.normal import is_telling, normalise

_CLAUSE = re.compile(r"[^。！？；，、：…\n|]+?(?:[。！？；，、：…\n|]+|[.!?;,:]+(?=\s)|\Z)")
_EDGES = " \t\n。！？；，、：….!?;,:|"
_LONGEST = 40
"""Characters of a piece: what runs on without a stop is cut there."""


@lru_cache(maxsize=1 << 16)
def read_form(piece: str) -> str:
    """Normalise a piece; "" where it tells nothing. Most pieces stand in both writings of a text."""
    form = normalise(piece)
    return form if is_telling(form) else ""


def split_pieces(text: str) -> Iterator[str]:
    """Yield the telling pieces of a text in its own writing; none where the whole is too short to tell anything.

    Clauses that are too short alone are joined with the next ones; what remains at the end, with the piece before it.
    """
    run = last = ""
    for match in _CLAUSE.finditer(text):
        run += match[0]
        if read_form(piece := run.strip(_EDGES)):
            last = run
            yield from _cut(piece)
            run = ""
    if last and normalise(run):
        yield f"{last}{run}".strip(_EDGES)


def _cut(piece: str) -> Iterator[str]:
    if len(piece) <= _LONGEST:
        yield piece
        return
    for start in range(0, len(piece), _LONGEST):
        part = piece[max(0, min(start, len(piece) - _LONGEST)) :][:_LONGEST]
        yield part if read_form(part) else piece
