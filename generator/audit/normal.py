"""The form in which texts are compared: however they are folded, spaced, widened or capitalised, it is the same."""

from __future__ import annotations

import re

from generator.words import compatibility
from generator.words.unseen import UNSEEN_CHARACTERS

APART = "\0"
"""Stands between two texts that are read together and have nothing to do with one another: nothing runs across it."""

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_HAN_RUN = re.compile(f"[{_HAN}]+|{APART}")
_WRITTEN = "厂民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙"
_RADICALS = dict(zip("⺁⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰", _WRITTEN, strict=True))
"""Radicals that NFKC leaves: programs that print to PDF write them for the characters that look the same."""
_UNEQUAL = re.compile(f"[{UNSEEN_CHARACTERS}{''.join(_RADICALS)}]")
_FEWEST_HAN = 8
_FEWEST_OTHER = 12


def fold(text: str) -> str:
    """Give a text by NFKC, in lower case, without characters that nobody sees; white space stays."""
    plain = compatibility.normalise(text)
    if not plain.isascii():
        plain = _UNEQUAL.sub(lambda found: _RADICALS.get(found[0], ""), plain)
    return plain.casefold()


def normalise(text: str) -> str:
    """Give a text folded and without white space."""
    return "".join(split_words(text))


def split_words(text: str) -> list[str]:
    """Give the parts of a normalised text between which white space stood."""
    return fold(text).split()


def split_han(folded: str) -> list[str]:
    """Give the runs of Han characters in a folded text, and `APART` wherever it stands."""
    return _HAN_RUN.findall(folded)


def read_han(text: str) -> str:
    """Give the Han characters of a text and nothing else."""
    return "".join(split_han(fold(text)))


def find_written(run: str, text: str) -> str:
    """Give the part of a text in which a run of Han characters stands, with all between them; "" where it is not."""
    written = re.search(f"[^{_HAN}]*".join(run), text)
    return written[0] if written else ""


def has_han(text: str) -> bool:
    """Whether there is any Han character in a text."""
    return _HAN_CHARACTER.search(text) is not None


def count_han(text: str) -> int:
    """Count the Han characters of a text."""
    return len(_HAN_CHARACTER.findall(text))


def is_telling(text: str) -> bool:
    """Whether a normalised text says enough to give itself away: 8 Han or 12 other letters and digits, or a mixture."""
    han = count_han(text)
    other = sum(map(str.isalnum, text)) - han
    return han * _FEWEST_OTHER + other * _FEWEST_HAN >= _FEWEST_HAN * _FEWEST_OTHER
