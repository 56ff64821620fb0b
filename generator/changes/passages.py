"""The telling passages of records: texts cut so that one that turns up elsewhere is known again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.decode.entry import Entry
from generator.diagnostics import Route
from generator.model.fields import Leaf, narrow, walk_leaves
from generator.model.narrowing import list_narrower
from generator.model.prose import HAN
from generator.model.types import Classification

_CUT = re.compile(r"[\n。！？!?；;|]+")
_MARKUP = re.compile(r"\]\([^)\s]*\)|[\s\[\]*_`#>~]+")
_LEAST_HAN, _LEAST_OTHER = 8, 12
"""So many Chinese characters, or others, make a passage telling; shorter ones turn up anywhere."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a record's text: where it stands, as it was written, and `mark`, by which it is known again.

    `clearance` is the classification of the field, or of the marked passage in it, where that is narrower than the
    record's.
    """

    entry: Entry
    route: Route
    text: str
    mark: str
    clearance: Classification | None


def list_passages(entries: Iterable[Entry]) -> Iterator[Passage]:
    """Yield every telling passage of records."""
    for entry in entries:
        for leaf in walk_leaves(entry.record):
            if leaf.shape.text and leaf.shape.name not in ("id", "former_ids", "version"):
                yield from _split_leaf(entry, leaf)


def _split_leaf(entry: Entry, leaf: Leaf) -> Iterator[Passage]:
    """Yield the passages of one text, each once, with the widest readers that it has there."""
    seen: set[str] = set()
    for classification, words in list_narrower(leaf.value):
        clearance = narrow(leaf.clearance, classification)
        for text in _CUT.split(words):
            mark = _normalise(text)
            if mark not in seen and _is_telling(mark):
                seen.add(mark)
                yield Passage(entry, leaf.route, text.strip(), mark, clearance)


def _normalise(text: str) -> str:
    """Leave what readers notice: no markup, no space, one form of each character."""
    return _MARKUP.sub("", unicodedata.normalize("NFKC", text))


def _is_telling(mark: str) -> bool:
    return len(HAN.findall(mark)) >= _LEAST_HAN or len(mark) >= _LEAST_OTHER
