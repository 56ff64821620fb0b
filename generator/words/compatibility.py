"""Texts by NFKC, the form in which a letter is one however wide it is. Most Chinese texts are nearly normal."""

from __future__ import annotations

import unicodedata

_WIDE = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，：；！？（）…％／＋－＝～　\u00a0")
"""Signs that stand in nearly every Chinese text, each with its form by NFKC."""
_STOP = "。"


def normalise(text: str) -> str:
    """Give a text by NFKC."""
    if text.isascii():
        return text
    # NFKC begins with these replacements itself. A text that is normal then is seen at once to be.
    for wide, plain in _WIDE:
        text = text.replace(wide, plain)
    if unicodedata.is_normalized("NFKC", text):
        return text
    # Nothing joins with a full stop. In most sentences of a text nothing is to be done.
    return _STOP.join([unicodedata.normalize("NFKC", part) for part in text.split(_STOP)])
