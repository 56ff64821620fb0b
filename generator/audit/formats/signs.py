"""Signs of Markdown in files of any origin, told by their looks. Texts of the data are read by `model/prose/` alone."""

from __future__ import annotations

import re

_LINE_START = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|[0-9]{1,9}[.)][ \t]+)+")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_TELLING = ("**", "](", "`")


def has_signs(text: str) -> bool:
    """Whether a text looks like Markdown."""
    return any(sign in text for sign in _TELLING)


def strip_signs(text: str) -> str:
    """Give a text without what looks like signs of Markdown, crudely: it may stand anywhere, cut and folded."""
    text = _LINK.sub(r"\1", _LINE_START.sub("", text))
    return _ESCAPE.sub(r"\1", _SIGNS.sub("", text))
