"""The form in which search compares texts, and the terms that it finds them by. `search-engine.js` does the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
"""What terms are taken from: runs of Han characters, and words of other letters and digits."""
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


def count_terms(folded: str) -> Counter[str]:
    """Count the terms of a folded text: pairs of Han characters, the last character of each run, and other words."""
    terms: Counter[str] = Counter()
    for run in _RUN.findall(folded):
        if HAN.match(run):
            terms.update(map(str.__add__, run, run[1:]))
            terms[run[-1]] += 1
        else:
            terms[run] += 1
    return terms


def list_signs(texts: Iterable[str]) -> frozenset[str]:
    """Give the characters of texts, each once."""
    return frozenset().union(*map(set, texts))
