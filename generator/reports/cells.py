"""Text as cells of a terminal: Chinese characters take two, and nothing that moves the cursor gets through."""

from __future__ import annotations

import unicodedata

_TAB = "    "
# Line separators and others that Unicode does not count as controls, but terminals and editors obey.
_HIDDEN_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_WIDE = frozenset("WF")
_JOINED = frozenset(("Mn", "Me"))


def show(text: str) -> str:
    """Make a text safe for a terminal: controls and characters that change the direction appear as `<U+202E>`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_show_character, text))


def measure(text: str) -> int:
    """Give the width of a shown text in cells."""
    return len(text) if text.isascii() else sum(map(_measure_character, text))


def _show_character(character: str) -> str:
    if character == "\t":
        return _TAB
    if unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return f"<U+{ord(character):04X}>"
    return character


def _measure_character(character: str) -> int:
    if unicodedata.category(character) in _JOINED:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
