"""Characters as they are printed: without those that nobody sees, and marks on the letters that they belong to."""

from __future__ import annotations

import re
import unicodedata

from generator.words.unseen import drop_unseen

_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")


def print_characters(text: str) -> str:
    """Give a text, or HTML, as it is printed: `e` with marks behind it becomes `ệ`."""
    if text.isascii():
        return text
    return _MARKED.sub(lambda marked: unicodedata.normalize("NFC", marked[0]), drop_unseen(text))
