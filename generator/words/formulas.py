"""What a spreadsheet takes for a formula: a text that another person wrote must not run when a table is opened."""

from __future__ import annotations

import re

_LEADING = r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff\"]*"
_FORMULA = re.compile(rf"{_LEADING}[=+\-@＝＋－＠]")
_AFTER = re.compile(r"([;\t|]\s*)(?=[=@＝＠]|[+\-＋－](?![\d.]))")
"""Where another cell begins for who has another sign between cells: there a minus before a figure is a number."""


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet may work a text out, in narrow or wide signs, whatever it passes over before them."""
    return bool(_FORMULA.match(text))


def disarm(text: str) -> str:
    """Put an apostrophe before whatever in a text may be worked out, in this cell or one that it is parted into."""
    begun = _FORMULA.match(text)
    start = begun.end() if begun else 0
    rest = _AFTER.sub(r"\1'", text[start:])
    return f"'{text[:start]}{rest}" if begun else rest
