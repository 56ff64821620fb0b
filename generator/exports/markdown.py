"""An edition as a plain `docs/` tree with its `mkdocs.yml`: what stock MkDocs and Zensical build.

Titles and headings are Markdown, so that the tool makes its own contents and index; sections are HTML below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import yaml

from generator.diagnostics import UsageError
from generator.model.target import Target
from generator.pages.page import NavigationEntry, Page, PageSet
from generator.pages.parts import part_page
from generator.pages.pictures import FOLDER, list_pictures
from generator.words import Words
from generator.writing.cells import write_line
from generator.writing.context import Context
from generator.writing.labels import translate_labels
from generator.writing.templates import TEMPLATES, write_part

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


def list_markdown(pages: PageSet, words: Words) -> Iterator[tuple[str, str]]:
    """Yield every page as a path in `docs/` and its Markdown; `words` are those of the blocks."""
    places, labels = pages.places, translate_labels(words)
    for page in pages.pages:
        up = "../" * page.address.count("/")
        locate, show = partial(_locate, places, page), partial("{0}{1}{2.name}".format, up, FOLDER)
        offer = partial("{0}{1}".format, up)
        context = Context(locate, pages.name, labels, TEMPLATES.write, picture=show, download=offer)
        yield f"{page.address}index.md", write_page(page, context)


def _locate(places: Mapping[Target, str], page: Page, target: Target) -> str | None:
    """Give a target's address as seen from a page."""
    place = places.get(target) or places.get(target.whole)
    if place is None:
        return None
    up = "../" * page.address.count("/")
    return f"{up}{place}#{target.part}" if target.part and "#" not in place else f"{up}{place}" or "./"


def write_page(page: Page, context: Context) -> str:
    """Write one page: title, label and summary, then each part as a heading with HTML below it."""
    parts = [f"---\ntitle: {_quote(page.title)}\n---\n", f"# {_spell(page.title)}\n"]
    if page.summary:
        parts.append(f'<div class="pb-lead">{_flatten(write_line(page.summary, context))}</div>\n')
    shown = part_page(page.title, [one for one in page.sections if one.role != "practice"])
    opened = context.open(shown)
    for part in shown:
        if part.heading:
            parts.append(f"{'#' * part.level} {_spell(part.heading)} {{: #{part.id} }}\n")
        parts.append(f'<div class="pb-section">\n{_flatten(write_part(part, opened))}\n</div>\n')
    return "\n".join(parts)


def describe_navigation(pages: PageSet) -> list[object]:
    """Give MkDocs' `nav` value; its titles are HTML, because templates show them as they are."""
    places = {page.target: f"{page.address}index.md" for page in pages.pages}
    home = pages.pages[0]
    return [{_escape(home.title): places[home.target]}, *(_describe_entry(entry, places) for entry in pages.navigation)]


def list_export(
    pages: PageSet, words: Words, css: bytes, attachments: Mapping[str, bytes] = MappingProxyType({})
) -> dict[str, bytes]:
    """Give every file of an exported edition by its path: the pages, the stylesheet `css`, and `mkdocs.yml`.

    `attachments` are the files that it hands out, by their paths in the edition.
    """
    files = {f"docs/{name}": text.encode() for name, text in list_markdown(pages, words)}
    settings = {"site_name": _escape(pages.pages[0].title), **_CONFIGURATION, "nav": describe_navigation(pages)}
    files[f"docs/{_STYLESHEET}"] = css
    files |= {f"docs/{FOLDER}{one.name}": one.content for one in list_pictures(pages.pages)}
    files |= {f"docs/{path}": content for path, content in attachments.items()}
    files["mkdocs.yml"] = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode()
    return files


def write_export(files: Mapping[str, bytes], target: Path) -> None:
    """Write an export into a folder, where it appears when all of it is there.

    Raises `UsageError` where that folder is not empty.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError("{target} 不是空文件夹。", "请换一个还不存在的文件夹。", target=target)
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=target) as room:
        for name, content in files.items():
            path = Path(room) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for path in sorted(Path(room).iterdir()):
            path.rename(target / path.name)


def _describe_entry(entry: NavigationEntry, places: Mapping[Target, str]) -> dict[str, object]:
    own = places.get(entry.target) if entry.target else None
    title = _escape(entry.title)
    if not entry.children:
        return {title: own}
    children = [_describe_entry(child, places) for child in entry.children]
    return {title: [own, *children] if own else children}


def _flatten(html: str) -> str:
    """Leave no blank line in HTML: Markdown would end the block there."""
    return "\n".join(line for line in html.strip().split("\n") if line.strip())


def _spell(text: str) -> str:
    """Write text so that no character of it is Markdown's."""
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", text)


def _escape(text: str) -> str:
    return escape(text, quote=False)


def _quote(text: str) -> str:
    return '"' + _escape(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
