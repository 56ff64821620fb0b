"""Adapt a body's HTML to print: links get the book's addresses, ids become unique, and only known markup passes.

The markup comes from this generator's own templates; the lists below are a second wall. What can exhaust a
typesetter (deep nesting, huge spans, SVG that copies itself, files and addresses to fetch) does not get through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

from generator.diagnostics import Phrase
from generator.handbooks.destinations import name_place
from generator.handbooks.drawings import Drawing, open_drawing
from generator.model.target import Target, read_target

BOOK = "book:"
"""The scheme of links to a place in the book, until the merge turns them into destinations."""

MAX_DEPTH = 48
MAX_SPAN = 64
VOID = frozenset({"br", "hr", "wbr", "col"})
_SVG = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc",
})  # fmt: skip
_TAGS = _SVG | VOID | frozenset({
    "a", "abbr", "article", "aside", "b", "blockquote", "caption", "cite", "code", "colgroup", "dd", "del", "details",
    "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h2", "h3", "h4", "h5", "h6", "header", "i",
    "ins", "kbd", "label", "li", "mark", "nav", "ol", "p", "pre", "q", "s", "section", "small", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
})  # fmt: skip
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "object", "defs", "symbol", "foreignobject"})
_ATTRIBUTES = frozenset({
    "class", "colspan", "rowspan", "scope", "start", "value", "lang", "role", "span", "viewbox", "width", "height",
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "dx", "dy", "points", "fill", "stroke",
    "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "text-anchor", "dominant-baseline",
    "font-family", "font-size", "font-weight", "transform", "preserveaspectratio", "fill-opacity", "opacity", "xmlns",
})  # fmt: skip
_GEOMETRY = re.compile(r"\s*(?:(?:left|top|right|bottom|width|height)\s*:\s*-?[\d.]{1,12}(?:%|px|mm|em)?\s*;?\s*)*")
_SMALL = re.compile("[0-9]{1,5}")
_OUTSIDE = re.compile(r"(?:https?|mailto):[!-~]+", re.IGNORECASE)

Attributes = list[tuple[str, str | None]]


class _Adapter(HTMLParser):
    """Writes the markup again while reading it."""

    def __init__(self, page: Target, links: Mapping[Target, str], lower: int) -> None:
        super().__init__(convert_charrefs=False)
        self.page, self.links, self.lower = page, links, lower
        self.out: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.silent = ""
        self.drawing: Drawing | None = None
        self.scale = 1.0

    def _address(self, href: str) -> str:
        if href.startswith("ref:"):
            target = read_target(href.removeprefix("ref:"))
            name = self.links.get(target) if target else None
            return BOOK + name if name else ""
        if href.startswith("#"):
            return BOOK + name_place(self.page, href[1:])
        return href if _OUTSIDE.fullmatch(href) else ""

    def _attribute(self, name: str, value: str) -> str:
        if name == "id":
            return name_place(self.page, value)
        if name in ("colspan", "rowspan"):
            return str(min(int(value), MAX_SPAN)) if _SMALL.fullmatch(value) else "1"
        if name == "style":
            return value if _GEOMETRY.fullmatch(value) else ""
        return value if name in _ATTRIBUTES else ""

    def _rename(self, tag: str, address: str) -> tuple[str, str]:
        """Give the element that stands for a tag in print, and a class to add to it.

        Lists of terms become plain lists, the only ones that a tagged PDF knows. In a drawing no HTML may appear.
        """
        parent = self.open[-1][0] if self.open else ""
        if tag == "a":
            in_drawing = any(opened == "svg" for opened, _ in self.open)
            return ("g" if in_drawing else "a" if address else "span"), ""
        if tag in _HEADINGS:
            return f"h{min(int(tag[1]) + self.lower, 6)}", ""
        if tag in ("dt", "dd"):
            return ("li" if parent == "dl" else "div"), f"hb-{tag}"
        if tag == "dl" or (tag == "div" and parent == "dl"):
            return ("ul" if tag == "dl" else "li"), ""
        return ("div" if tag in ("details", "summary") else tag), ""

    def _write(self, tag: str, attributes: Attributes, end: str) -> str:
        values = dict(attributes)
        address = self._address(values.pop("href", "") or "") if tag == "a" else ""
        name, css_class = self._rename(tag, address)
        self._note(tag, name, address, values)
        if css_class:
            values["class"] = f"{values.get('class') or ''} {css_class}".strip()
        kept = [("href", address)] if name == "a" else []
        kept += [(key, self._attribute(key, value or "")) for key, value in values.items()]
        self.out.append(f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in kept if value) + end)
        return name

    def _note(self, tag: str, name: str, address: str, values: dict[str, str | None]) -> None:
        """Follow a drawing and the links in it."""
        if tag == "figure":
            self.scale = 1.0
        elif tag == "svg" and not self.drawing:
            self.drawing = open_drawing(values, self.scale)
            self.scale = self.drawing.scale if self.drawing else self.scale
            self.out.append(self.drawing.open_html() if self.drawing else "")
        elif self.drawing and name == "g" and tag == "a":
            self.drawing.open_link(address)
        elif self.drawing and tag == "rect":
            self.drawing.add_box(values)

    def _close(self, tag: str, name: str) -> None:
        self.out.append(f"</{name}>")
        if self.drawing and tag == "a":
            self.drawing.close_link()
        elif self.drawing and tag == "svg":
            self.out.append(self.drawing.close_html())
            self.drawing = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self.silent or tag in _SILENT:
            self.silent = self.silent or tag
        elif tag in VOID:
            self._write(tag, attrs, ">")
        elif tag in _TAGS:
            if len(self.open) >= MAX_DEPTH:
                raise ValueError(Phrase("内容嵌套超过 {n} 层", n=MAX_DEPTH))
            self.open.append((tag, self._write(tag, attrs, ">")))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if not self.silent and tag in _TAGS:
            self._write(tag, attrs, "/>" if tag in _SVG else ">" if tag in VOID else f"></{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.silent = "" if tag == self.silent else self.silent
        elif any(tag == opened for opened, _ in self.open):
            opened = ""
            while opened != tag:
                opened, name = self.open.pop()
                self._close(opened, name)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._write_text(escape(data, quote=False))

    def handle_entityref(self, name: str) -> None:
        if not self.silent:
            self._write_text(f"&{name};")

    def handle_charref(self, name: str) -> None:
        if not self.silent:
            self._write_text(f"&#{name};")

    def _write_text(self, text: str) -> None:
        self.out.append(text)
        if self.drawing:
            self.drawing.add_text(text)


def adapt_fragment(html: str, page: Target, links: Mapping[Target, str], lower: int = 0) -> str:
    """Give a page's HTML for print; `links` holds the targets that are in the book, other links keep only their text.

    Headings go down by `lower` levels, as far as their page stands below its chapter. Raises ValueError, with a
    sentence for the reader, when the markup is nested too deeply.
    """
    adapter = _Adapter(page, links, lower)
    adapter.feed(html)
    adapter.close()
    while adapter.open:
        adapter.handle_endtag(adapter.open[-1][0])
    return "".join(adapter.out)
