"""The form in which texts are compared: however they are folded, spaced, widened or capitalised, it is the same."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WIDE = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，：；！？（）…％／＋－＝～　\u00a0")
"""Signs that stand in nearly every Chinese text, each with its form by NFKC."""
_FEWEST_HAN = 8
_FEWEST_OTHER = 12


def normalise(text: str) -> str:
    """Give a text by NFKC, in lower case, without white space and characters that nobody sees."""
    return "".join(split_words(text))


def split_words(text: str) -> list[str]:
    """Give the parts of a normalised text between which white space stood."""
    if not text.isascii():
        # NFKC begins with these replacements itself. A text that is normal then is seen at once to be.
        for wide, plain in _WIDE:
            text = text.replace(wide, plain)
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return text.casefold().split()


def is_telling(text: str) -> bool:
    """Whether a normalised text says enough to give itself away: 8 Han or 12 other letters and digits, or a mixture."""
    han = len(_HAN.findall(text))
    other = sum(map(str.isalnum, text)) - han
    return han * _FEWEST_OTHER + other * _FEWEST_HAN >= _FEWEST_HAN * _FEWEST_OTHER
