"""Pages written and read as tests want them: links lead to what they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.target import Target
from generator.pages.links import list_links
from generator.pages.page import Page, PageSet, Section
from generator.pages.parts import part_page
from generator.words import Words
from generator.writing.abstract import Abstract, Content, digest_content, digest_shown, read_page
from generator.writing.context import Context
from generator.writing.labels import translate_labels
from generator.writing.templates import TEMPLATES, write_part

LABELS = translate_labels(Words())


def open_context(titles: Mapping[Target, str] | None = None) -> Context:
    """Give a context in which links lead to the written form of their targets."""
    return Context(str, PageSet((), (), titles=titles or {}).name, LABELS, TEMPLATES.write)


def write_sections(title: str, sections: Iterable[Section], context: Context) -> list[str]:
    """Write the parts of a page with this title."""
    parts = part_page(title, tuple(sections))
    opened = context.open(parts)
    return [write_part(part, opened) for part in parts]


def read_content(page: Page) -> Content:
    """Look through a page's content."""
    return Content(digest_content(page), list_links(page.summary, page.sections))


def read_one(page: Page, pages: PageSet) -> Abstract:
    """Read one of some pages."""
    content = read_content(page)
    return read_page(page, content, digest_shown(content, pages.name), pages.name, LABELS)


def read_all(pages: PageSet) -> dict[Target, Abstract]:
    """Read all pages."""
    return {page.target: read_one(page, pages) for page in pages.pages}
