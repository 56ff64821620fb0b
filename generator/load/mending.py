"""A value that is right, as the text that takes the place of a wrong one; its quotes stay, and all that is around."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Quote, Replacement
from generator.load.scalarplaces import BODY
from generator.load.writing import escape_within, write_scalar

_QUOTES = ("'", '"')
_BLOCKS = ("|", ">")


@dataclass(frozen=True, slots=True)
class Mended:
    """The text, and how many characters at either end of the old value stay: its quotes."""

    text: str
    shift: int = 0


def write_mended(old: str, style: str, value: Replacement, *, alone: bool) -> Mended | None:
    """Write a value in the place of `old`, a scalar of a style or a whole collection (style empty).

    `alone` tells that something other than a block may stand there. None where the value cannot be written.
    """
    if style in _BLOCKS or style == BODY or "\n" in old.strip() or not alone:
        return None
    if isinstance(value, Quote):
        return Mended(write_scalar(old, '"')) if not style else None
    if isinstance(value, tuple):
        return Mended(f"[{', '.join(_write_item(old, style, one, value) for one in value)}]")
    if isinstance(value, str):
        inside = style in _QUOTES
        return Mended(escape_within(value, style), 1) if inside else Mended(write_scalar(value))
    return Mended(str(value).lower() if isinstance(value, bool) else str(value))


def write_part(text: str, style: str) -> str | None:
    """Write what takes the place of a part of a text; None where that would need another line."""
    if "\n" in text and style != BODY:
        return None
    return escape_within(text, style) if style in _QUOTES else text


def _write_item(old: str, style: str, item: str, items: tuple[str, ...]) -> str:
    """Write an item of a list; the only one, being what stood there, keeps its quotes."""
    return old if style in _QUOTES and len(items) == 1 else write_scalar(item)
