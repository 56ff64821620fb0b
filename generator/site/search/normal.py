"""The form in which search compares texts, and the terms that it finds them by. `search-reading.js` does the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain

from generator.words.compatibility import normalise

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]+(?:\\.[0-9]+)+|[^\\W_{_HAN}]+")
"""A word of other letters and digits; a number with its points and commas is one: 0.5, 50,000, 1.1.0."""
HAN = re.compile(f"[{_HAN}]")
_RUN = re.compile(f"[{_HAN}]+")


@cache
def read_traditional() -> Mapping[int, str]:
    """Give the simplified form of each traditional character; after OpenCC's table `TSCharacters` (Apache-2.0)."""
    text = files(__package__).joinpath("traditional.txt").read_text(encoding="utf-8")
    pairs = "".join(text.split())
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


@cache
def _find_traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, read_traditional()))}]")


def fold(text: str) -> str:
    """Give a text by NFKC, in lower case, with simplified characters."""
    plain, simplified = normalise(text).lower(), read_traditional()
    return _find_traditional().sub(lambda found: simplified[ord(found[0])], plain)


def count_terms(folded: str) -> dict[str, int]:
    """Count the terms of a folded text: pairs of Han characters, the last character of each run, and other words."""
    runs = _RUN.findall(folded)
    pairs = chain.from_iterable(map(str.__add__, run, run[1:]) for run in runs)
    words = (word.replace(",", "") for word in _WORD.findall(folded))
    return Counter(chain(pairs, (run[-1] for run in runs), words))


def list_signs(texts: Iterable[str]) -> frozenset[str]:
    """Give the characters of texts, each once."""
    return frozenset("".join(texts))
