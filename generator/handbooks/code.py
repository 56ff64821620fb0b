"""A QR code: an address drawn as lines in the book's own ink, or any text as squares."""

from __future__ import annotations

import segno

_INK, _SHEET_INK = "#000", "var(--hb-deep)"
_ERROR = "m"
"""A code that is still read with 15 % of it worn off or smudged."""


def read_modules(text: str) -> tuple[tuple[int, ...], ...]:
    """Give a text as the squares of a QR code, row by row from the top: 1 for a dark one."""
    return tuple(map(tuple, segno.make(text, error=_ERROR, micro=False).matrix))


def draw_code(address: str, label: str) -> str:
    """Give an address as an SVG element, with a label for readers who do not see it. The quiet zone is the page's."""
    code = segno.make(address, error=_ERROR, micro=False)
    drawing: str = code.svg_inline(border=0, omitsize=True, dark=_INK, title=label, svgclass=None, lineclass=None)
    return drawing.replace(f'stroke="{_INK}"', f'stroke="{_SHEET_INK}"')
