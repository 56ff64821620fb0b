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

    Titles and other plain texts count as well, though a sentence of prose with as many terms goes before; ids,
    references and the labels of facts do not.
    """
    wanted = [_plain(term) for term in dict.fromkeys(terms)]
    told: set[str] = set()
    best = (0, False, "")
    for sentence, is_prose in _list_sentences(record):
        plain = _plain(sentence)
        found = [term for term in wanted if term in plain]
        told.update(found)
        if (len(found), is_prose) > best[:2]:
            best = (len(found), is_prose, sentence)
    return best[2] if told and len(told) >= min(WANTED, len(wanted)) else None


def _list_sentences(record: Record) -> Iterator[tuple[str, bool]]:
    """Yield the sentences of a record, and whether each stands in prose."""
    for leaf in walk_leaves(record):
        if leaf.shape.text and not leaf.shape.identifies and not leaf.shape.choices:
            is_prose = leaf.shape.markup is not None
            text = show(leaf.read().nodes).text if is_prose else leaf.value
            yield from ((sentence, is_prose) for part in _END.split(text) if (sentence := part.strip(" -#|")))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
