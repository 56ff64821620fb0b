"""The small parts of HTML: escaped text, links, badges, cells; and the way back to plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from markupsafe import Markup, escape

from generator.model.target import Target
from generator.pages.blocks import Badge, Break, Cell, Inline, Link, Prose
from generator.writing.prose import render_prose

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_INLINE_TAG = re.compile(r"</?(?:a|em|strong|code)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def drop_controls(html: str) -> str:
    """Remove what is invisible and can mislead or is no valid text: controls, marks of direction, zero widths."""
    return html if html.replace("\n", "").isprintable() else _CONTROLS.sub("", html)


def extract_text(html: str) -> str:
    """Give the plain text of a body's HTML with its white space collapsed; drawings count by their equivalent lists."""
    if "<svg" in html:
        html = _DRAWING.sub(" ", html)
    return " ".join(unescape(_TAG.sub(" ", _INLINE_TAG.sub("", html))).split())


def render_link(target: Target | None, label: str) -> str:
    """Link a label to a target; only the label where there is none."""
    return f'<a href="ref:{escape(str(target))}">{escape(label)}</a>' if target else escape(label)


def badge_class(badge: Badge) -> str:
    """Give a badge's code as a class name, "" where it has none that can serve as one."""
    return badge.code if _CODE.fullmatch(badge.code) else ""


def raci_class(cell: Cell) -> str:
    """Give the class of a cell that holds nothing but one RACI badge, "" for every other cell."""
    if len(cell) == 1 and isinstance(cell[0], Badge) and cell[0].code.startswith("raci-"):
        return badge_class(cell[0])
    return ""


def render_inline(item: Inline, titles: Mapping[Target, str]) -> str:
    """Render one part of a cell as HTML."""
    if isinstance(item, str):
        return escape(item)
    if isinstance(item, Prose):
        return render_prose(item.text, titles)
    if isinstance(item, Link):
        return render_link(item.target, item.label)
    if isinstance(item, Break):
        return "<br>"
    code = badge_class(item)
    return f'<span class="pb-badge pb-tone-{escape(item.tone)}{code and " " + code}">{escape(item.label)}</span>'


def render_cell(cell: Cell, titles: Mapping[Target, str]) -> Markup:
    """Render a cell's parts one after the other."""
    return Markup("".join([render_inline(item, titles) for item in cell]))  # noqa: S704 - every part is escaped
