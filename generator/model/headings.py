"""The headings of long texts, as places that links lead to: `article:editing#第一章`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from generator.model.prose import LONGEST_BLOCK, make_parser

_GAP = re.compile(r"[^\w]+")
_LONGEST = 60


def write_anchor(heading: str) -> str:
    """Give the anchor of a heading; letters of every script stay, so that Chinese headings keep their words."""
    return _GAP.sub("-", unicodedata.normalize("NFKC", heading).lower())[:_LONGEST].strip("-_") or "section"


def tell_apart(anchor: str, is_taken: Callable[[str], bool]) -> str:
    """Give an anchor that is not taken on its page: the same, or with the first number that is free."""
    name, number = anchor, 1
    while is_taken(name):
        number += 1
        name = f"{anchor}-{number}"
    return name


@lru_cache(maxsize=512)
def list_headings(text: str) -> tuple[str, ...]:
    """Give the anchors of a text's headings, as its page names them, in their order."""
    if "#" not in text or len(text) > LONGEST_BLOCK:
        return ()
    tokens = make_parser(block=True).parse(text)
    anchors: dict[str, None] = {}
    for opening, content in pairwise(tokens):
        if opening.type == "heading_open":
            parts = (child.content or " " * child.type.endswith("break") for child in content.children or ())
            anchors[tell_apart(write_anchor("".join(parts).strip()), anchors.__contains__)] = None
    return tuple(anchors)
