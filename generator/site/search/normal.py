"""The form in which search compares texts, and the terms that it finds them by. `search-reading.js` does the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FIRST, _BEYOND = chr(0x4E00), chr(0xA000)
"""Where nearly all Han characters lie: what is looked at before anything else."""
_WORD = re.compile(f"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]+(?:\\.[0-9]+)+|[^\\W_{_HAN}]+")
"""A word of other letters and digits; a number with its points and commas is one: 0.5, 50,000, 1.1.0."""
HAN = re.compile(f"[{_HAN}]")


@cache
def read_traditional() -> Mapping[int, str]:
    """Give the simplified form of each traditional character; after OpenCC's table `TSCharacters` (Apache-2.0)."""
    text = files(__package__).joinpath("traditional.txt").read_text(encoding="utf-8")
    pairs = "".join(text.split())
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


def fold(text: str) -> str:
    """Give a text by NFKC, in lower case, with simplified characters."""
    return unicodedata.normalize("NFKC", text).lower().translate(read_traditional())


def count_terms(folded: str) -> dict[str, int]:
    """Count the terms of a folded text: pairs of Han characters, the last character of each run, and other words."""
    terms: dict[str, int] = {}
    # Each character with the next one: of a long text there are far fewer different ones, and counting is quick.
    for pair, count in Counter(map(str.__add__, folded, f"{folded[1:]} ")).items():
        if _FIRST <= pair < _BEYOND or HAN.match(pair):
            second = pair[1:]
            term = pair if _FIRST <= second < _BEYOND or HAN.match(second) else pair[0]
            terms[term] = terms.get(term, 0) + count
    for found in _WORD.findall(folded):
        word = found.replace(",", "")
        terms[word] = terms.get(word, 0) + 1
    return terms


def list_signs(texts: Iterable[str]) -> frozenset[str]:
    """Give the characters of texts, each once."""
    return frozenset().union(*map(set, texts))
