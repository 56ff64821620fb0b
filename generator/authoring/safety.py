"""Which replacements may be made without asking: those that change how something is written, not what it says."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import SequenceMatcher

from generator.model.choices import CHOICES

_NEAR = 0.75
_FIGURES = re.compile(r"[0-9]+")
_SIGNS = re.compile(r"[\W_]+")
_NOTATION = "bad-"
"""How the rules begin that are about a value's notation (dates, durations): the same figures are the same value."""


def is_safe(rule: str, old: str, new: str, renamed: Collection[tuple[str, str]] = ()) -> bool:
    """Whether `new` may take the place of `old` (both as the source has them) for a problem of this rule.

    Figures never change: which of two numbers is right only a person knows. Beyond that a spelling, a notation, a
    choice's own word, or an id that was renamed (`renamed` has former and present ids) may be put right.
    """
    if (_bare(old), _bare(new)) in renamed:
        return True
    if [int(one) for one in _FIGURES.findall(old)] != [int(one) for one in _FIGURES.findall(new)]:
        return False
    plain_old, plain_new = _strip(old), _strip(new)
    if plain_old == plain_new or rule.startswith(_NOTATION) or _names(plain_old, plain_new):
        return True
    return SequenceMatcher(None, plain_old, plain_new, autojunk=False).ratio() >= _NEAR


def _names(word: str, value: str) -> bool:
    """Whether a word is the label of a choice's value: somebody wrote 厂家 for manufacturer."""
    return any(_strip(label) == word and _strip(key.rpartition(".")[2]) == value for key, label in CHOICES.items())


def _bare(text: str) -> str:
    """Give the id in a reference: without quotes, and without its kind."""
    return text.strip("\"'").rpartition(":")[2].partition("#")[0]


def _strip(text: str) -> str:
    return _SIGNS.sub("", text).casefold()
