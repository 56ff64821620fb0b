"""Texts flooded with marks that stand above, below or inside other characters, or that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Location, Problem, Route
from generator.load.document import Document
from generator.model.fields import Leaf

MOST = 4
"""Marks on one character: no language that is written needs more."""
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u061c\u064b-\u065f\u180e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200b-\u200f\u2060-\u2064\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U000e0000-\U000e01ef"
)
_MARK = re.compile(f"[{_MARKS}]")
_FLOOD = re.compile(f"[{_MARKS}]{{{MOST + 1},}}")


def find_floods(document: Document, leaves: Iterable[Leaf], route: Route) -> Iterator[Problem]:
    """Yield a problem for each text in which more marks follow one another than any writing has."""
    for leaf in leaves:
        if leaf.shape.text and not leaf.value.isascii() and (flood := _FLOOD.search(leaf.value)):
            span = max(flood.start() - 1, 0), flood.end()
            place = Location(document.path, (*route, *leaf.route), span=leaf.measure(*span))
            message = "这里一个字上叠了 {n} 个附加符号或看不见的字符，最多 {most} 个"
            arguments = {"n": len(_MARK.findall(flood[0])), "most": MOST}
            yield Problem("flood-of-marks", place, message, arguments)
