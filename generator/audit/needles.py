"""What the audit looks for beside runs of Han characters: the telling pieces of what an edition withholds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.audit.hidden import Hidden
from generator.audit.pieces import read_form, split_pieces
from generator.diagnostics import Location

_SPOKEN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Needle:
    """A telling piece: `form` is compared, `text` is how the data write it, at `location`."""

    form: str
    text: str
    location: Location


def list_needles(hidden: Iterable[Hidden]) -> tuple[Needle, ...]:
    """Give the pieces of everything withheld, each once: texts, ids, file paths, and titles as search spells them."""
    found: dict[str, Needle] = {}
    for one in hidden:
        for needle in _list_one(one) if not one.partly else ():
            found.setdefault(needle.form, needle)
    return tuple(found.values())


@lru_cache(maxsize=1 << 14)
def spell(title: str) -> str:
    """Give a title as the search index spells it, without tones."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(_SPOKEN.findall(title)))


def _list_one(hidden: Hidden) -> Iterator[Needle]:
    names = [spell(hidden.text)] if hidden.names and read_form(hidden.text) else []
    for text in dict.fromkeys((hidden.text, hidden.seen, *names)):
        for form, piece in _list_forms(text):
            yield Needle(form, piece, hidden.location)


@lru_cache(maxsize=1 << 16)
def _list_forms(text: str) -> tuple[tuple[str, str], ...]:
    """Give the pieces of a text, normalised and as written. An id or a path is one: its parts are everyone's words."""
    pieces = split_pieces(text) if len(text.split()) > 1 or not text.isascii() else [text]
    return tuple((form, piece) for piece in pieces if (form := read_form(piece)))
