"""Where a record tells a fact: the sentence that has the fact's terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.model.base import Record
from generator.model.fields import walk_leaves
from generator.model.prose.flat import show

WANTED = 2
"""So many of a fact's terms stand in a text that tells it, all where it has fewer: one alone may be anything."""
_END = re.compile(r"(?<=[。！？!?；;])|\n+")


def find_sentence(record: Record, terms: Iterable[str]) -> str | None:
    """Give the sentence of a record's text that has most of the terms, None where the text has too few of them.

    Titles and other plain texts count as well; ids, references and the labels of facts do not.
    """
    wanted = [_plain(term) for term in dict.fromkeys(terms)]
    found: dict[str, list[str]] = {}
    for sentence in _list_sentences(record):
        plain = _plain(sentence)
        found.setdefault(sentence, [term for term in wanted if term in plain])
    told = {term for some in found.values() for term in some}
    if not told or len(told) < min(WANTED, len(wanted)):
        return None
    return max(found, key=lambda sentence: len(found[sentence]))


def _list_sentences(record: Record) -> Iterator[str]:
    for leaf in walk_leaves(record):
        if leaf.shape.text and not leaf.shape.identifies and not leaf.shape.choices:
            text = show(leaf.read().nodes).text if leaf.shape.markup else leaf.value
            yield from (sentence for part in _END.split(text) if (sentence := part.strip(" -#|")))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
