"""Turning a body's symbolic links into a renderer's own addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markupsafe import escape

from generator.model.target import Target, read_target

_LINK = re.compile(r'<a href="ref:([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)


def resolve_links(html: str, address: Callable[[Target], str | None]) -> str:
    """Replace every symbolic link's target by `address(target)`; where that is None the link goes and its text stays.

    `html` is HTML of a body, in which links never nest and text holds no bare `<`.
    """

    def resolve(match: re.Match[str]) -> str:
        target = read_target(unescape(match[1]))
        place = address(target) if target else None
        return match[3] if place is None else f'<a href="{escape(place)}"{match[2]}>{match[3]}</a>'

    return _LINK.sub(resolve, html)
