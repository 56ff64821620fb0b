"""What looks like a mark and is none, told where it stands; most texts are seen at once to hold nothing of the kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.model.prose.faults import ProseFault
from generator.model.prose.flat import Flat
from generator.model.prose.levels import COLONS, HAN_WORDS, LETTERS
from generator.words.patterns import compile_late

_HINT = compile_late(
    rf"[{COLONS};；]{{2}}|audience|{HAN_WORDS}|[{LETTERS}]{{4}}|[{COLONS}][^\[［]{{0,24}}[\[［]"
    rf"|^\s*[a-z]{{3}}[\[［]|[{COLONS}] [{COLONS}]|[{COLONS}](?:int|res|par|nei)",
    re.IGNORECASE,
)
_HARMLESS = compile_late(
    "(?:[\u3400-\u9fff]|[0-9A-Za-z]+(?:[/_-](?=[0-9A-Za-z])|(?<=[0-9])[%％])?|[，。、；？](?=[\u3400-\u9fff0-9A-Za-z]|$))*+"
)
"""Words and single signs between them, in one line without colon and bracket: most texts, and every id."""
_MOST = 100
"""So many are told of one line at most."""


def find_near_marks(flat: Flat, source: str) -> Iterator[ProseFault]:
    """Yield what looks like a mark in the words of a line; each place is told once."""
    if _HARMLESS.fullmatch(flat.text) or not _HINT.search(flat.text):
        return
    # Its many patterns are compiled when they are needed.
    from generator.model.prose.suspicions import search_near_marks

    reached = 0
    found = sorted(islice(search_near_marks(flat, source), _MOST), key=lambda one: (one.start, -one.end))
    for fault in found:
        if fault.start >= reached:
            yield fault
            reached = fault.end
