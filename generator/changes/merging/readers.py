"""Whether a merge would show to more people what one of its sides has just written for fewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from generator.authoring.editing.values import same
from generator.model.prose.cutting import has_passages
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import PassageNode, walk
from generator.model.types import CLASSIFICATIONS

CLASSIFICATION, SUBJECT = "classification", "subject"
_UNSAID = CLASSIFICATIONS.index("internal")
"""What a record is that does not say for whom it is."""


def find_opened(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], *, touched: tuple[bool, bool]
) -> tuple[str, ...]:
    """Give the fields by which one side alone opens a record to more readers while the other changed what it says.

    `touched` tells for either side whether it changed what belongs to the record and does not stand in its fields.
    """
    opened = []
    for side, other, more in ((ours, theirs, touched[1]), (theirs, ours, touched[0])):
        if not more and same(dict(other), dict(base)):
            continue
        if _rank(side) < _rank(base) and _rank(side) < _rank(other):
            opened.append(CLASSIFICATION)
        if base.get(SUBJECT) == other.get(SUBJECT) != side.get(SUBJECT):
            opened.append(SUBJECT)
    return tuple(dict.fromkeys(opened))


def opens_passage(base: str, ours: str, theirs: str, *, block: bool) -> bool:
    """Whether a passage for fewer readers is no longer as it was on either side.

    So it is where one side takes its marks away and the other writes within them: line by line both go together.
    """
    if not has_passages(base):
        return False
    before, mine, other = (_count_passages(text, block=block) for text in (base, ours, theirs))
    return bool((before - mine) & (before - other))


def _count_passages(text: str, *, block: bool) -> Counter[tuple[str, str]]:
    nodes = walk(read_prose(text, block=block).nodes)
    return Counter(
        (node.classification, text[node.start : node.end]) for node in nodes if isinstance(node, PassageNode)
    )


def _rank(record: Mapping[str, Any]) -> int:
    """Say how few may see a record; what is no classification is the check's to tell."""
    said = record.get(CLASSIFICATION)
    return CLASSIFICATIONS.index(said) if said in CLASSIFICATIONS else _UNSAID
