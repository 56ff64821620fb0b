"""What is to be known of a page without writing it: its plain text, where it leads, and the digest of its content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from generator.cache.artifact import digest_values
from generator.model.target import Target
from generator.pages.links import Links, list_links
from generator.pages.page import Page, SectionRole
from generator.pages.parts import part_page
from generator.writing.labels import Labels
from generator.writing.plain import PlainWriter

_ASCII = bytes(range(128))


class Extract(NamedTuple):
    """The plain text of a part, below its heading."""

    id: str
    heading: str
    role: SectionRole
    text: str


@dataclass(frozen=True, slots=True)
class Abstract:
    """A page's plain text: of its summary (`lead`) and its parts. `targets` is all that its content links to.

    `digest` names what the content shows, the titles of other pages included: it changes when that does.
    """

    digest: str
    targets: tuple[Target, ...]
    lead: str
    extracts: tuple[Extract, ...]
    entries: tuple[str, ...] = ()
    """The text of each of the page's entries."""
    characters: str = ""
    """The characters of its text beside ASCII, each once, sorted."""


class Content(NamedTuple):
    """A page's own content: its digest, without what it takes from elsewhere, and its links."""

    digest: str
    links: Links


def digest_content(page: Page) -> str:
    """Name a page's own content."""
    return digest_values(page.title, page.summary, page.sections, page.entries)


def look_through(page: Page) -> Content:
    """Give a page's own content."""
    return Content(digest_content(page), list_links(page.summary, page.sections))


def digest_shown(content: Content, name: Callable[[Target], str]) -> str:
    """Name what a page shows: its content, and the titles that it takes."""
    return digest_values(content.digest, [(target, name(target)) for target in content.links.titled])


def read_page(page: Page, content: Content, shown: str, name: Callable[[Target], str], labels: Labels) -> Abstract:
    """Read a page: `shown` names what it shows, `name` gives the titles of other pages."""
    plain = PlainWriter(name, labels)
    parts = part_page(page.title, page.sections)
    extracts = tuple(Extract(one.id, one.heading, one.role, plain.read(one.blocks)) for one in parts)
    entries = tuple(" ".join(map(plain.read_cell, entry.text)) for entry in page.entries)
    lead = plain.read_cell(page.summary)
    text = "".join((lead, *(f"{one.heading}{one.text}" for one in extracts)))
    return Abstract(shown, content.links.targets, lead, extracts, entries, list_characters(text))


def list_characters(text: str) -> str:
    """Give the characters of a text beside ASCII, each once, sorted."""
    return "".join(sorted(set(text.encode().translate(None, _ASCII).decode())))
