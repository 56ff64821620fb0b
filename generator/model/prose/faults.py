"""What can be wrong with the marks of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Defect = Literal[
    "unclosed-passage",
    "unknown-audience",
    "stray-passage-end",
    "wider-passage",
    "nested-too-deep",
    "near-mark",
    "quoted-passage",
    "mark-in-code",
    "unclosed-code",
    "html-comment",
    "link-definition",
    "raw-html",
    "joining-passage",
    "misplaced-passage",
]


@dataclass(frozen=True, slots=True)
class ProseFault:
    """Something that cannot be understood: its defect, its range in the text, and what would mend that range.

    `word` is what was written. A `safe` replacement changes the notation only.
    """

    defect: Defect
    start: int
    end: int
    word: str = ""
    replacement: str | None = None
    safe: bool = False
