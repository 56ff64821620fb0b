"""Links in drawings: the typesetter ignores those inside SVG, so the same links are laid over it as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape

TALLEST = 580.0
"""Pixels: so much of a page is left below the titles of a chapter, a page and a section."""
FURTHEST = 1e6
"""Pixels: no drawing reaches further."""
_SIDES = ("left", "top", "width", "height")


def _read_numbers(texts: list[str]) -> list[float]:
    try:
        numbers = [float(text) for text in texts]
    except ValueError:
        return []
    return numbers if all(abs(number) < FURTHEST for number in numbers) else []


@dataclass
class _Spot:
    """A link in a drawing: its address, the first box in it, and its words."""

    address: str
    box: list[float] = field(default_factory=list)
    text: str = ""


@dataclass
class Drawing:
    """An SVG drawing while it is read; `view` is its view box."""

    view: list[float]
    width: float
    scale: float = 1.0
    spots: list[_Spot] = field(default_factory=list)
    current: _Spot | None = None

    def open_link(self, address: str) -> None:
        """Begin a link; an empty address is none."""
        self.current = _Spot(address) if address else None
        if self.current:
            self.spots.append(self.current)

    def close_link(self) -> None:
        """End the link that is open."""
        self.current = None

    def add_box(self, attributes: Mapping[str, str | None]) -> None:
        """Note a rectangle: the first one in a link is what the link covers."""
        if self.current and not self.current.box:
            self.current.box = _read_numbers([attributes.get(name) or "0" for name in ("x", "y", "width", "height")])

    def add_text(self, text: str) -> None:
        """Note words in a link."""
        if self.current:
            self.current.text += unescape(text)

    def open_html(self) -> str:
        """Give the frame that drawing and links share."""
        return f'<div class="hb-drawing" style="width:{self.width * self.scale:.0f}px">'

    def close_html(self) -> str:
        """Give the links, placed in percent of the drawing, and the end of the frame."""
        return "".join(self._write_spot(spot) for spot in self.spots if spot.box) + "</div>"

    def _write_spot(self, spot: _Spot) -> str:
        left, top, width, height = self.view
        x, y, across, down = spot.box
        shares = ((x - left) / width, (y - top) / height, across / width, down / height)
        style = ";".join(f"{side}:{share * 100:.2f}%" for side, share in zip(_SIDES, shares, strict=True))
        title = escape(" ".join(spot.text.split()))
        return f'<a class="hb-spot" href="{escape(spot.address)}" title="{title}" style="{style}"></a>'


def open_drawing(attributes: Mapping[str, str | None], scale: float) -> Drawing | None:
    """Begin a drawing; None when it names no usable view box, then it stands without links.

    It is made no larger than `scale`, that of the drawing before it in the same figure, and not too tall for a page.
    """
    view = _read_numbers((attributes.get("viewbox") or "").split())
    if len(view) != len(_SIDES) or min(view[2:]) <= 0:
        return None
    width = _read_numbers([attributes.get("width") or ""])
    across = width[0] if width and width[0] > 0 else view[2]
    return Drawing(view, across, min(scale, TALLEST / (across * view[3] / view[2])))
