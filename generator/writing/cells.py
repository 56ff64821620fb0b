"""The small parts of HTML: links, badges, cells."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from generator.pages.blocks import Badge, Break, Cell, Download, Inline, Link, Reach, RichText
from generator.pages.visible import drop_controls
from generator.writing.context import Context
from generator.writing.prose import write_prose

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def badge_class(badge: Badge) -> str:
    """Give a badge's code as a class name, "" where it has none that can serve as one."""
    return badge.code if _CODE.fullmatch(badge.code) else ""


def raci_class(cell: Cell) -> str:
    """Give the class of a cell that holds nothing but one RACI badge, "" for every other cell."""
    if len(cell) == 1 and isinstance(cell[0], Badge) and cell[0].code.startswith("raci-"):
        return badge_class(cell[0])
    return ""


def write_cell(cell: Cell, context: Context) -> Markup:
    """Write a cell's parts one after the other."""
    return Markup("".join([_write_inline(item, context) for item in cell]))  # noqa: S704 - every part is escaped


def write_line(cell: Cell, context: Context) -> Markup:
    """Write a cell that stands by itself, such as a page's summary."""
    return Markup(drop_controls(write_cell(cell, context)))  # noqa: S704 - as it was, without some characters


def _write_reach(item: Reach, context: Context) -> str:
    number = escape(item.number)
    if not context.reaches:
        return "" if item.label else number
    if item.scheme == "web":
        return f'<a href="{number}" rel="noopener noreferrer">{escape(item.label) or number}</a>'
    return f'<a href="{item.scheme}:{number}">{escape(item.label) or number}</a>'


def _write_download(item: Download, context: Context) -> str:
    address = context.download(item.path)
    if address is None:
        return f'<span class="pb-elsewhere">{escape(item.elsewhere)}</span>'
    return (
        f'<a class="pb-download" href="{escape(address)}" download="{escape(item.save_as)}"'
        f' aria-label="{escape(item.about)}">{escape(item.label)}</a>'
    )


def _write_inline(item: Inline, context: Context) -> str:
    if isinstance(item, str):
        return escape(item)
    if isinstance(item, RichText):
        return write_prose(item.text, context)
    if isinstance(item, Link):
        return context.link(escape(item.label), item.target)
    if isinstance(item, Break):
        return "<br>"
    if isinstance(item, Reach | Download):
        return _write_reach(item, context) if isinstance(item, Reach) else _write_download(item, context)
    code = badge_class(item)
    return f'<span class="pb-badge pb-tone-{escape(item.tone)}{code and " " + code}">{escape(item.label)}</span>'
