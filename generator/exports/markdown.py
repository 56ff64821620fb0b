"""An edition as a plain `docs/` tree with its `mkdocs.yml`: what stock MkDocs and Zensical build.

Titles and headings are Markdown, so that the tool makes its own contents and index; sections are HTML below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from generator.diagnostics import Misuse
from generator.model.target import Target
from generator.pages.page import Entry, Page, PageSet
from generator.writing.body import Body
from generator.writing.links import resolve_links

_STYLESHEET = "assets/stylesheets/playbook.css"
_CONFIGURATION: dict[str, object] = {
    "docs_dir": "docs",
    "theme": {
        "name": "material",
        "language": "zh",
        "font": False,
        "features": ["navigation.tabs", "navigation.indexes", "navigation.prune", "navigation.footer"],
        "palette": [
            {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "深色"}},
            {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "浅色"}},
        ],
    },
    "extra_css": [_STYLESHEET],
    "markdown_extensions": ["attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}],
}
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def list_markdown(pages: PageSet, bodies: Mapping[Target, Body]) -> Iterator[tuple[str, str]]:
    """Yield every page as a path in `docs/` and its Markdown."""
    places = pages.places
    for page in pages.pages:
        yield f"{page.address}index.md", write_page(page, bodies[page.target], places)


def write_page(page: Page, body: Body, places: Mapping[Target, str]) -> str:
    """Write one page: title, label and summary, then each section as a heading with HTML below it."""
    up = "../" * page.address.count("/")

    def locate(target: Target) -> str | None:
        place = places.get(target) or places.get(target.whole)
        if place is None:
            return None
        return f"{up}{place}#{target.part}" if target.part and "#" not in place else f"{up}{place}" or "./"

    parts = [f"---\ntitle: {_quote(page.title)}\n---\n", f"# {_spell(page.title)}\n"]
    if body.lead:
        parts.append(f'<div class="pb-lead">{_flatten(resolve_links(body.lead, locate))}</div>\n')
    for section in body.sections:
        if section.heading:
            parts.append(f"{'#' * section.level} {_spell(section.heading)} {{: #{section.id} }}\n")
        html = _flatten(resolve_links(section.html, locate))
        parts.append(f'<div class="pb-section">\n{html}\n</div>\n')
    return "\n".join(parts)


def describe_navigation(pages: PageSet) -> list[object]:
    """Give MkDocs' `nav` value; its titles are HTML, because templates show them as they are."""
    places = {page.target: f"{page.address}index.md" for page in pages.pages}
    home = pages.pages[0]
    return [{_escape(home.title): places[home.target]}, *(_describe_entry(entry, places) for entry in pages.navigation)]


def list_export(pages: PageSet, bodies: Mapping[Target, Body], css: bytes) -> dict[str, bytes]:
    """Give every file of an exported edition by its path: the pages, the stylesheet `css`, and `mkdocs.yml`."""
    files = {f"docs/{name}": text.encode() for name, text in list_markdown(pages, bodies)}
    settings = {"site_name": _escape(pages.pages[0].title), **_CONFIGURATION, "nav": describe_navigation(pages)}
    files[f"docs/{_STYLESHEET}"] = css
    files["mkdocs.yml"] = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode()
    return files


def write_export(files: Mapping[str, bytes], target: Path) -> None:
    """Write an export into a folder, where it appears when all of it is there.

    Raises `Misuse` where that folder is not empty.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Misuse("{target} 不是空文件夹。", "请换一个还不存在的文件夹。", target=target)
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=target) as room:
        for name, content in files.items():
            path = Path(room) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for path in sorted(Path(room).iterdir()):
            path.rename(target / path.name)


def _describe_entry(entry: Entry, places: Mapping[Target, str]) -> dict[str, object]:
    own = places.get(entry.target) if entry.target else None
    title = _escape(entry.title)
    if not entry.children:
        return {title: own}
    children = [_describe_entry(child, places) for child in entry.children]
    return {title: [own, *children] if own else children}


def _flatten(html: str) -> str:
    """Leave no blank line in HTML: Markdown would end the block there."""
    return re.sub(r"\n\s*\n", "\n", html).strip()


def _spell(text: str) -> str:
    """Write text so that no character of it is Markdown's."""
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", text)


def _escape(text: str) -> str:
    return escape(text, quote=False)


def _quote(text: str) -> str:
    return '"' + _escape(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
