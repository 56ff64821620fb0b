"""The whole page of the site: Material's frame, in it tabs, sidebars and the article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from markupsafe import Markup, escape

from generator.site.frames import Frames, mark
from generator.site.material import NavigationLine, TocItem
from generator.site.menu import MenuComposer
from generator.site.navigation import Position
from generator.site.policy import digest_scripts, write_policy
from generator.site.settings import SiteSettings
from generator.site.sheet import PageSheet
from generator.site.sidebar import Sidebar
from generator.site.templates import SiteTemplates

_BLANK = PageSheet("", "", Markup(), (), (), None, Markup())
_NOBODY = SiteSettings(Path(), "", "", "")

Parts = dict[str, str]


class Shell:
    """The frame of one site: rendered once for each shape of a page, and filled in for every page."""

    def __init__(self, settings: SiteSettings, menus: MenuComposer, *, fill: bool = True) -> None:
        """Nothing is imported or read before the first page is rendered.

        Without `fill`, and where the project has templates of its own, each page is rendered as a whole: what other
        templates do with a page's values is not known.
        """
        self._templates = SiteTemplates(settings)
        self._fills = fill and self._templates.are_known
        self._sidebar = Sidebar(self._templates, menus, fill=self._fills)
        self._frames = Frames()
        self._scripts: dict[str, tuple[str, ...]] = {}

    def render(self, page: NavigationLine, position: Position, base: str, sheet: PageSheet) -> str:
        """Render a whole page."""
        toc = self._sidebar.render_toc(page, base)
        tabs, sidebar = self._sidebar.surround(page, position, base, toc)
        article = self._templates.render("partials/playbook/page.html", page, base, sheet=sheet)
        parts = {"tabs": tabs, "sidebar": sidebar, "toc": toc, "article": article}
        if not self._fills:
            return self._render_main(page, base, sheet, parts)
        shape = (base, sheet.home, sheet.matrix, *_describe_shape(page))
        frame = self._frames.get(shape, lambda: self._render_marked(page, base, sheet, parts))
        return frame.fill(**parts, **_list_values(page))

    def list_scripts(self, base: str) -> tuple[str, ...]:
        """Give the digests of the theme's inline scripts, which name the way to the site's root.

        They are taken from a page without content and without a word of the project: what is not the theme's own does
        not get in, even if it were to slip through the escaping.
        """
        if base not in self._scripts:
            html = self._templates.render_anonymous(
                "main.html", NavigationLine("", ""), base, sheet=_BLANK, site=_NOBODY
            )
            self._scripts[base] = digest_scripts(html)
        return self._scripts[base]

    def _render_main(self, page: NavigationLine, base: str, sheet: PageSheet, parts: Parts) -> str:
        html = {f"{name}_html": Markup(part) for name, part in parts.items()}  # noqa: S704 - rendered with escaping on
        policy = Markup(write_policy(self.list_scripts(base)))  # noqa: S704 - our own words and digests
        return self._templates.render("main.html", page, base, sheet=sheet, policy=policy, **html)

    def _render_marked(self, page: NavigationLine, base: str, sheet: PageSheet, parts: Parts) -> str:
        """Render the frame of all pages of one shape, with marks for what is a page's own."""
        marked = replace(
            page,
            title=mark("title"),
            canonical_url=page.canonical_url and mark("canonical"),
            previous_page=page.previous_page and NavigationLine(mark("previous"), mark("previous_address")),
            next_page=page.next_page and NavigationLine(mark("next"), mark("next_address")),
            toc=[TocItem("", f"#{mark('first')}", 2)] if page.toc else [],
            meta={
                "title": mark("title"),
                "description": page.meta["description"] and mark("description"),
                "hide": page.meta["hide"],
            },
        )
        return self._render_main(
            marked, base, replace(sheet, title=mark("title")), {name: mark(name) for name in parts}
        )


def _describe_shape(page: NavigationLine) -> tuple[object, ...]:
    """Give all that a frame asks of a page beside the values that it puts out."""
    there = (page.meta["description"], page.canonical_url, page.previous_page, page.next_page, page.toc)
    return (page.is_homepage, *page.meta["hide"], *map(bool, there))


def _list_values(page: NavigationLine) -> dict[str, str]:
    before, after = page.previous_page, page.next_page
    return {
        "title": escape(page.meta["title"]),
        "description": escape(page.meta["description"]),
        "canonical": escape(page.canonical_url),
        "previous": escape(before.title if before else ""),
        "previous_address": escape(before.url if before else ""),
        "next": escape(after.title if after else ""),
        "next_address": escape(after.url if after else ""),
        "first": escape(page.toc[0].url[1:] if page.toc else ""),
    }
