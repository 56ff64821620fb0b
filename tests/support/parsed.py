"""Pages as a browser's parser reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import tinyhtml5


def parse_page(content: bytes) -> Element:
    """Give a page's root element; names of elements stand without a namespace."""
    root: Element = tinyhtml5.parse(content.decode(), namespace_html_elements=False)
    return root


def read_page(path: Path) -> Element:
    """Read a page from its file."""
    return parse_page(path.read_bytes())


def list_loaded(page: Element) -> Iterator[str]:
    """Give what a page loads by itself: style sheets, icon, scripts, pictures."""
    for link in page.iter("link"):
        if link.get("rel") in {"stylesheet", "icon"}:
            yield link.get("href", "")
    for tag in ("script", "img"):
        yield from (one.get("src", "") for one in page.iter(tag) if one.get("src"))
