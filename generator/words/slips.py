"""Slips of the pen, told from other names: `regional-manger` can only be the manager, `repair-city` is another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from generator.words.nearest import count_slips

_MOST = 2
"""Slips in a whole name."""

_LONG = 9
"""Letters of a word in which two slips leave it recognisable; in a shorter one they make another word."""

_SHORTEST = 5
"""Letters of a word that one slip leaves recognisable: of `team` it makes `term`."""

_SHORTEST_LISTED = 4
"""The same where there is only a list of names to choose from; beside other words one letter less."""

_ENDING = 2
"""Letters at the end of a word that make another form of it: `rule`, `ruled`, `rules`."""

_FAR = 3
"""What a letter costs that no finger takes for another: more than is allowed."""

_SEAM = re.compile(r"[\W_]+")
_TWICE = re.compile(r"(.)\1")
_FIGURES = re.compile(r"\d+")
_KEYS = {
    letter: (column + row / 2, row)
    for row, letters in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for column, letter in enumerate(letters)
}

_PINYIN = re.compile(
    "(?:"
    "[bpm](?:[aou]|[ae]i|[ai]o|ou|iao|iu|ie|i|i?an|[ei]n|[aei]ng)|"
    "f(?:[aou]|ei|ou|[ae]n|[ae]ng)|"
    "[dtnl](?:[aeiuv]|[ae]i|ao|ou|iao?|ie|iu|u[aoei]|ve|[aeiu]n|[iu]an|[aeio]ng|iang)|"
    "(?:[gk]|[zcs]?h|[zcsr])(?:[aeiu]|[ae]i|ao|ou|u[aoi]|uai|[aeu]n|uan|[aeo]ng|uang)|"
    "[jqx](?:[iu]|iao?|ie|iu|ue|[iu]n|[iu]an|ing|i[ao]ng)|"
    "y(?:[aeiou]|ao|ou|ue|[aiu]n|uan|[aio]ng)|"
    "w(?:[aou]|[ae]i|[ae]n|[ae]ng)|"
    "[aoe]|[ae]i|ao|ou|[ae]n|ang|er"
    "){1,3}"
)
"""A word of one to three Chinese syllables. Near ones are other places: Shanxi and Shaanxi, Suzhou and Xuzhou."""


def is_slip(wrong: str, right: str, known: Collection[str], *, listed: bool = False) -> bool:
    """Whether a name that nothing has can only be another, mistyped: one or two letters left out, added or swapped.

    Both are words joined by hyphens or underscores. A sign before or behind them may deny them (`-public`). Another
    number of words, other figures, or a word that is `known` make another name, and so does a word that differs as
    words do: in its ending, in its beginning, by a letter from elsewhere on the keyboard, by another Chinese syllable,
    or by being an English word itself. `listed` tells that `right` comes from a list to which nobody adds, such as the
    names of fields: there an ending tells nothing.
    """
    wrong, right = wrong.casefold(), right.casefold()
    if not (wrong[:1].isalnum() and wrong[-1:].isalnum()):
        return False
    if _FIGURES.findall(wrong) != _FIGURES.findall(right):
        return False
    words, wanted = _SEAM.split(wrong), _SEAM.split(right)
    if "".join(words) == "".join(wanted):
        return True
    if len(words) != len(wanted):
        return False
    shortest = _SHORTEST_LISTED - (len(words) > 1) if listed else _SHORTEST
    differing = [pair for pair in zip(words, wanted, strict=True) if pair[0] != pair[1]]
    return sum(count_slips(*pair) for pair in differing) <= _MOST and all(
        word not in known
        and (listed or word not in _list_words())
        and len(meant) >= shortest
        and _is_mistyped(word, meant, listed=listed)
        for word, meant in differing
    )


def find_slip(wrong: str, names: Iterable[str], known: Iterable[str] = (), *, listed: bool = False) -> str | None:
    """Give the name that a wrong one can only be, mistyped; None where there is none, or where there are several.

    The words of all names are known, besides `known`; for the rest see `is_slip`.
    """
    names = tuple(dict.fromkeys(names))
    words = {*known, *(word for name in names for word in _SEAM.split(name.casefold()))}
    found = [name for name in names if is_slip(wrong, name, words, listed=listed)]
    return found[0] if len(found) == 1 else None


@cache
def _list_words() -> frozenset[str]:
    """Give the English words that are near to another: who writes `contract` does not mean `contact`."""
    lines = Path(__file__).with_name("alike.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _is_mistyped(word: str, meant: str, *, listed: bool) -> bool:
    slips = count_slips(word, meant)
    if slips > (_MOST if len(meant) >= _LONG else 1) or count_slips(word, meant, _weigh) != slips:
        return False
    if not listed and _is_chinese(word) and _is_chinese(meant):
        return False
    doubled = _TWICE.sub(r"\1", word) == _TWICE.sub(r"\1", meant)
    beginning = word.endswith(meant) or meant.endswith(word)
    return doubled or not (beginning or (not listed and _differ_in_ending(word, meant)))


def _weigh(letter: str, meant: str) -> int:
    """Weigh one letter taken for another: nothing for the same, little for one beside it on the keyboard."""
    if letter == meant:
        return 0
    (column, row), (wanted, other) = (_KEYS.get(one, (_FAR, _FAR * _FAR)) for one in (letter, meant))
    return 1 if abs(column - wanted) <= 1 and abs(row - other) <= 1 else _FAR


def _differ_in_ending(word: str, meant: str) -> bool:
    """Whether only the last letters differ, and are no two that were swapped."""
    same = next(
        (at for at, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other),
        min(len(word), len(meant)),
    )
    return same >= max(len(word), len(meant)) - _ENDING and sorted(word[same:]) != sorted(meant[same:])


def _is_chinese(word: str) -> bool:
    return _PINYIN.fullmatch(word) is not None
