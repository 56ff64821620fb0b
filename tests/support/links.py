"""Finds what does not resolve in a static site: links, anchors, scripts, styles, images; and ids that stand twice."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_POINTING = {"href", "src", "xlink:href"}


@dataclass
class PageParts(HTMLParser):
    """What one page refers to and what can be referred to in it."""

    references: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in _POINTING and value is not None:
                self.references.append(value)


def parse_page(path: Path) -> PageParts:
    """Read a page's references and ids."""
    parts = PageParts()
    parts.feed(path.read_text(encoding="utf-8"))
    return parts


def list_broken(folder: Path, *, mount: str = "", pages: Iterable[Path] | None = None) -> list[str]:
    """Give one line for each reference of a site's pages that leads nowhere within it, and for each id given twice.

    `mount` is the path that the site stands under, for addresses that start with a slash.
    """
    read = cache(parse_page)
    found = sorted(pages or folder.rglob("*.html"))
    return [
        f"{page.relative_to(folder)}: {defect}" for page in found for defect in _list_defects(folder, page, mount, read)
    ]


def list_foreign(folder: Path) -> set[str]:
    """Give the hosts that a site's pages refer to."""
    references = (urlsplit(text) for page in folder.rglob("*.html") for text in parse_page(page).references)
    return {reference.netloc for reference in references if reference.netloc}


def _list_defects(folder: Path, page: Path, mount: str, read: Callable[[Path], PageParts]) -> Iterator[str]:
    parts = read(page)
    yield from (f"id “{name}” twice" for name in sorted(set(parts.ids)) if parts.ids.count(name) > 1)
    for text in parts.references:
        reference = urlsplit(text)
        if reference.scheme in {"http", "https", "mailto", "tel", "data"}:
            continue
        if reference.scheme:
            yield f"“{text}” has an unknown scheme"
            continue
        target = _resolve(folder, page, unquote(reference.path), mount)
        anchor = unquote(reference.fragment)
        if target is None or not target.is_file():
            yield f"“{text}” leads nowhere"
        elif anchor and anchor not in read(target).ids:
            yield f"“{text}” has no such anchor"


def _resolve(folder: Path, page: Path, path: str, mount: str) -> Path | None:
    if not path:
        return page
    if path.startswith("/"):
        inside = path.removeprefix(mount).lstrip("/") if path.startswith(mount) else None
    else:
        inside = posixpath.normpath(posixpath.join(page.relative_to(folder).parent.as_posix(), path))
    if inside is None or inside.startswith(".."):
        return None
    target = folder / inside
    return target / "index.html" if target.is_dir() or path.endswith("/") else target
