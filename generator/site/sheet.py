"""One page of the site before the frame is put around it: links resolved, contents and imprint in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.pages.page import Attachment, Imprint, Page
from generator.site.addresses import Locate
from generator.site.material import Line, TocItem
from generator.site.settings import SiteSettings
from generator.writing.body import Body, BodySection
from generator.writing.links import resolve_links
from generator.writing.markup import render_cell

_TOP_LEVEL = 2
_DESCRIPTION = 160
"""Characters of the summary that search engines are given."""


@dataclass(frozen=True, slots=True)
class HeadedPart:
    """A section as the template shows it."""

    id: str
    heading: str
    level: int
    html: Markup
    apart: bool = False
    """Whether it starts a sheet of its own where the page is printed."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page; the link is "" where there is nothing to open."""

    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the article's template shows of a page."""

    title: str
    label: str
    lead: Markup
    parts: tuple[HeadedPart, ...]
    crumbs: tuple[Crumb, ...]
    imprint: Imprint | None
    owner: Markup
    home: bool = False
    matrix: bool = False
    attachments: tuple[Attachment, ...] = ()


def make_sheet(page: Page, body: Body, link: Locate) -> Sheet:
    """Resolve a page's links for the place that it stands at: `link` gives each target's relative address."""

    def resolve(html: str) -> Markup:
        return Markup(resolve_links(html, link))  # noqa: S704 - bodies escape what comes from data

    return Sheet(
        title=page.title,
        label=page.label,
        lead=resolve(body.lead),
        parts=tuple(_show_part(part, resolve) for part in body.sections),
        crumbs=tuple(Crumb(crumb.label, link(crumb.target) or "") for crumb in page.breadcrumbs),
        imprint=page.imprint,
        owner=resolve(render_cell(page.imprint.owner, {})) if page.imprint else Markup(),
        home=page.address == "",
        matrix=page.matrix,
        attachments=page.attachments,
    )


def _show_part(part: BodySection, resolve: Callable[[str], Markup]) -> HeadedPart:
    return HeadedPart(part.id, part.heading, part.level, resolve(part.html), part.role == "answer_key")


def make_line(page: Page, body: Body, settings: SiteSettings, name: str) -> Line:
    """Give Material's templates the page: its name in the navigation, addresses, headings, and what is hidden."""
    hidden = ["navigation", "toc"] if page.address == "" else ["toc"] if page.matrix else []
    source = page.imprint.source if page.imprint else ""
    return Line(
        title=name,
        url=page.address,
        active=True,
        is_homepage=page.address == "",
        canonical_url=settings.site_url and settings.site_url.rstrip("/") + "/" + page.address,
        edit_url=settings.edit_prefix and source and settings.edit_prefix.rstrip("/") + "/" + source,
        toc=list_headings(body.sections),
        meta=describe_meta(page.title, body.lead_text[:_DESCRIPTION], *hidden),
    )


def describe_meta(title: str, description: str, *hidden: str) -> Mapping[str, Any]:
    """Give what a page's front matter says to Material; `hidden` names the parts of the frame that it leaves out."""
    return {"title": title, "description": description, "hide": hidden}


def list_headings(sections: Iterable[BodySection]) -> list[TocItem]:
    """Build the table of contents: sections of level 3 stand below the last one of level 2."""
    items: list[TocItem] = []
    for section in sections:
        if not section.heading:
            continue
        item = TocItem(section.heading, f"#{section.id}", section.level)
        (items[-1].children if section.level > _TOP_LEVEL and items else items).append(item)
    return items
