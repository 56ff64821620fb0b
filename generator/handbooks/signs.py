"""A company's signs on paper, as rules of a stylesheet: the name beside them says in words what they show."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from PIL import Image

from generator.model.picture import Picture


@dataclass(frozen=True, slots=True)
class Signs:
    """The company's sign for light grounds, and the one for dark grounds; the former serves on white for both."""

    light: Picture | None = None
    dark: Picture | None = None


NO_SIGNS = Signs()
_COVER = (14.0, 70.0)
_HEAD = (5.0, 40.0)
_CARD = (9.0, 45.0)
_SLIDE = (9.0, 45.0)
_OPENING = (18.0, 90.0)
"""How high and how wide a sign is at most, in millimetres."""
_FOOT = 17.0
"""How high the margin below a slide is, in millimetres."""
_PAD = 0.04
"""White around a sign for light grounds where it stands on a dark one, as a part of its length."""


def write_signs(signs: Signs) -> str:
    """Give the rules that show the signs: on covers, in the heads of forms and kits, on cards and opening slides."""
    rules = []
    if signs.light:
        width, height = _fit(signs.light, _COVER)
        rules.append(f".hb-company {{ padding-top: {height + 5}mm; {_place(signs.light, width, height, '0 0')} }}")
        width, height = _fit(signs.light, _HEAD)
        shown = _place(signs.light, width, height, "right 0 top 0")
        rules.append(f".fm-company, .kt-company {{ min-height: {height}mm; padding-right: {width + 4}mm; {shown} }}")
        width, height = _fit(signs.light, _SLIDE)
        # In the middle of the foot, left of the page number: what goes on from another slide begins at the very top.
        where = f"right 16mm bottom {-_FOOT / 2 - height / 2}mm"
        rules.append(f"@page slide {{ {_place(signs.light, width, height, where)} }}")
    if signs.light or signs.dark:
        rules += _write_dark(signs)
    return "\n".join(rules)


def _write_dark(signs: Signs) -> list[str]:
    """Show a sign at the right of a card's head and on opening slides; what is for light grounds gets a white one."""
    sign = signs.dark or (_lay_on_white(signs.light) if signs.light else None)
    assert sign  # noqa: S101 - the caller looked
    width, height = _fit(sign, _CARD)
    shown = f"url({_embed(sign)}) no-repeat right 4mm top 4mm / {width}mm {height}mm"
    head = f".cd-head {{ padding-right: {width + 10}mm; min-height: {height}mm; background: {shown}, var(--hb-deep) }}"
    return [head, f".kt-title {{ {_place(sign, *_fit(sign, _OPENING), 'left 34mm top 20mm')} }}"]


@cache
def _lay_on_white(sign: Picture) -> Picture:
    """Give a sign on a wider white ground: the typesetter would paint one of a rule over the whole box."""
    pad = round(max(sign.width, sign.height) * _PAD)
    ground = Image.new("RGBA", (sign.width + 2 * pad, sign.height + 2 * pad), "white")
    with Image.open(BytesIO(sign.content), formats=("PNG",)) as image:
        shown = image.convert("RGBA")
    ground.paste(shown, (pad, pad), shown)
    written = BytesIO()
    ground.convert("RGB").save(written, "PNG")
    return replace(sign, width=ground.width, height=ground.height, content=written.getvalue())


def _fit(sign: Picture, room: tuple[float, float]) -> tuple[float, float]:
    """Give the width and height of a sign within a room."""
    height, width = room
    scale = min(height / sign.height, width / sign.width)
    return round(sign.width * scale, 2), round(sign.height * scale, 2)


def _place(sign: Picture, width: float, height: float, where: str) -> str:
    return f"background: url({_embed(sign)}) no-repeat {where} / {width}mm {height}mm"


def _embed(sign: Picture) -> str:
    return f"data:{sign.media_type};base64,{b64encode(sign.content).decode()}"
