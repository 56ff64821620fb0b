"""Colours in numbers: how well one is read on another, and shades of one that keep a lightness.

Contrast and luminance are those of WCAG 2.2, shades are found in OKLCH, where a hue stays the same hue as it darkens.
"""

from __future__ import annotations

import math

WORDS = 4.5
"""The contrast that words need at least (WCAG AA)."""
SIGNS = 3.0
"""The contrast that lines and signs need at least."""
WHITE = "#ffffff"
_KNEE = 0.0031308
"""Below it a screen's channel grows evenly with its light."""
_STEPS = 24
"""Halvings of an interval: more than 8 bits of a channel can tell apart."""
_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)

Triple = tuple[float, float, float]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours (`#rrggbb`), from 1 to 21."""
    dark, light = sorted((measure_luminance(one), measure_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def measure_luminance(colour: str) -> float:
    """Give a colour's relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def darken(colour: str, ground: str = WHITE, least: float = WORDS) -> str:
    """Give the nearest shade of a colour, itself or a darker one, that holds a contrast to a light ground."""
    if contrast(colour, ground) >= least:
        return colour
    lightness, chroma, hue = read_shade(colour)
    low, high = 0.0, lightness
    for _ in range(_STEPS):
        middle = (low + high) / 2
        holds = contrast(mix(middle, chroma, hue), ground) >= least
        low, high = (middle, high) if holds else (low, middle)
    return mix(low, chroma, hue)


def keep_luminance(model: str, chroma: float, hue: float) -> str:
    """Give a colour of another hue that is as light as `model`, so that it has its contrasts."""
    wanted, low, high = measure_luminance(model), 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if measure_luminance(mix(middle, chroma, hue)) < wanted else (low, middle)
    return min((mix(low, chroma, hue), mix(high, chroma, hue)), key=lambda one: abs(measure_luminance(one) - wanted))


def read_shade(colour: str) -> Triple:
    """Give a colour's lightness (0 to 1), chroma, and hue in radians."""
    roots = _multiply(_LMS, _linear(colour))
    lightness, red, blue = _multiply(_LAB, (math.cbrt(roots[0]), math.cbrt(roots[1]), math.cbrt(roots[2])))
    return lightness, math.hypot(red, blue), math.atan2(blue, red)


def mix(lightness: float, chroma: float, hue: float) -> str:
    """Give the colour of a shade; where no screen has it so strong, as strong as there is."""
    low, high = 0.0, chroma
    found = _channels(lightness, chroma, hue)
    if not _is_shown(found):
        for _ in range(_STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if _is_shown(_channels(lightness, middle, hue)) else (low, middle)
        found = _channels(lightness, low, hue)
    return "#" + "".join(f"{round(255 * _encode(min(max(one, 0.0), 1.0))):02x}" for one in found)


def _channels(lightness: float, chroma: float, hue: float) -> Triple:
    roots = _multiply(_FROM_LAB, (lightness, chroma * math.cos(hue), chroma * math.sin(hue)))
    return _multiply(_FROM_LMS, (roots[0] ** 3, roots[1] ** 3, roots[2] ** 3))


def _is_shown(channels: Triple) -> bool:
    slack = 1e-4
    return all(-slack <= one <= 1 + slack for one in channels)


def _linear(colour: str) -> Triple:
    red, green, blue = (_decode(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _decode(channel: float) -> float:
    return channel / 12.92 if channel <= _KNEE * 12.92 else ((channel + 0.055) / 1.055) ** 2.4


def _encode(channel: float) -> float:
    return channel * 12.92 if channel <= _KNEE else 1.055 * channel ** (1 / 2.4) - 0.055


def _multiply(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three
