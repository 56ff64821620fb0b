"""A company's colours in a stylesheet: of each colour that a sheet declares, the shade of another hue that is as light.

A shade that is as light as the one before has its contrasts, too: what could be read on the built-in ground can be read
on the company's. Only the main colour and the accent stand there as they are given, which is why checks look at them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from colorsys import rgb_to_hls

from generator.model.brand import Brand
from generator.model.colours import darken, keep_luminance, measure_luminance, read_shade

_DECLARED = re.compile(r"(--[a-z-]+): (#[0-9a-f]{3,8});")
_MAIN = re.compile(r"--(?:hb|pb)-main: (#[0-9a-f]{6});")
_GROUND = re.compile(r"--(?:hb|pb)-tint: (#[0-9a-f]{6});")
"""The darkest ground on which a light sheet sets words in the company's colour."""
_MEANT = re.compile(r"--(?:pb-(?:good|notice|danger|low|medium|high|critical)|md-typeset-mark)\b")
"""Colours that say something: green is well and red is danger in every company."""
_LINK = re.compile(r"--(?:hb-link|md-typeset-a-color)$")
_GREY, _STRONGEST = 0.03, 2.2
"""Below this chroma a colour is a grey with a hint of the hue, which stays a hint. No shade gets stronger than so many
times the built-in one."""
_HUE = re.compile(r"--md-hue: \d+;")
"""The hue of what Material itself mixes on a dark screen, in degrees."""
_DARK = 0.3
"""A colour with less luminance is one for light grounds."""


def recolour(sheet: str, brand: Brand | None) -> str:
    """Give a stylesheet in a company's colours: the sheet as it is where there are none."""
    main, built = brand and brand.main, _MAIN.search(sheet)
    if brand is None or built is None or not (main or brand.accent):
        return sheet
    ground = _GROUND.search(sheet)
    palette = _Palette(built[1], (main or built[1]).lower(), brand.accent and brand.accent.lower())
    tint = palette.tint(ground[1]) if ground else "#ffffff"
    red, green, blue = (int(palette.main[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue = f"--md-hue: {round(360 * rgb_to_hls(red, green, blue)[0])};"
    return _HUE.sub(hue if main else lambda kept: kept[0], _DECLARED.sub(_exchange(palette, tint), sheet))


def _exchange(palette: _Palette, tint: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{found[1]}: {palette.exchange(found[1], found[2], tint)};"


class _Palette:
    """The built-in main colour and what stands for it."""

    def __init__(self, built: str, main: str, accent: str | None) -> None:
        self._built = built
        self.main = main
        self._accent = accent

    def exchange(self, name: str, colour: str, tint: str) -> str:
        """Give what stands for a colour."""
        whole, alpha = colour[:7], colour[7:]
        if _MEANT.match(name) or len(whole) < len(self._built):
            return colour
        if "accent" in name:
            return self._exchange_accent(name, whole) + alpha
        if _LINK.search(name) and measure_luminance(whole) < _DARK:
            return darken(self.main, tint) if self.main != self._built else colour
        return (self.main if whole == self._built else self.tint(whole)) + alpha

    def tint(self, colour: str) -> str:
        """Give the shade of the main colour that is as light as a built-in one."""
        return colour if self.main == self._built else _shade(colour, self.main, self._built)

    def _exchange_accent(self, name: str, colour: str) -> str:
        """Ornaments on paper have a colour of their own, what is pointed at on a site has the main one's hue."""
        if self._accent is None:
            return self.tint(colour) if name.startswith("--md") else colour
        return self._accent if name == "--hb-accent" else _shade(colour, self._accent, colour)


def _shade(model: str, colour: str, built: str) -> str:
    """Give the shade of a colour that is as light as `model`, and as strong as that is beside `built`."""
    _, strength, hue = read_shade(colour)
    chroma, usual = read_shade(model)[1], read_shade(built)[1] or 1.0
    ratio = min(strength / usual, 1.0 if chroma < _GREY else _STRONGEST)
    return keep_luminance(model, chroma * ratio, hue)
