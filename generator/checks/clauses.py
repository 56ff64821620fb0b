"""Texts cut into clauses: what a word in one of them negates does not reach into the next."""

from __future__ import annotations

import re

_END = re.compile(r"[。；;！!？?，,\n]")


def split_clauses(text: str) -> list[str]:
    """Cut a text at its commas and full stops."""
    return _END.split(text)
