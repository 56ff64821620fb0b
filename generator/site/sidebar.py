"""Tabs and sidebar around a page: the same for a group of pages, but for the page's own line."""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from generator.site.frames import Frames, mark
from generator.site.material import NavigationLine, TocItem, view_menu
from generator.site.menu import MenuComposer
from generator.site.navigation import Position
from generator.site.templates import SiteTemplates

_TOC = "partials/toc.html"
_MARKED_ITEM = TocItem(mark("title"), f"#{mark('id')}", 2)

Surroundings = tuple[str, str]


class Sidebar:
    """The tabs, sidebars and tables of contents of one site."""

    def __init__(self, templates: SiteTemplates, menus: MenuComposer, *, fill: bool) -> None:
        """Without `fill` nothing is filled in that could be rendered."""
        self._templates = templates
        self._menus = menus
        self._fills = fill
        self._groups: dict[tuple[object, ...], Surroundings] = {}
        self._frames = Frames()

    def surround(self, page: NavigationLine, position: Position, base: str, toc: str) -> Surroundings:
        """Give tabs and sidebar for a page at a position; `toc` is its table of contents."""
        own = position.trail[-1].address if position.trail else None
        if position.node and (page.url == own or not position.trail):
            return self._render_group(page, position, base, page.url)
        key = (*map(id, position.trail), position.block, base)
        if key not in self._groups:
            self._groups[key] = self._render_group(NavigationLine("", "\0"), position, base, None)
        tabs, sidebar = self._groups[key]
        return tabs, self._mark_active(sidebar, page, base, toc) if position.node else sidebar

    def render_toc(self, page: NavigationLine, base: str) -> str:
        """Give a page's table of contents; one without levels is filled in line by line."""
        if not self._fills or any(item.children for item in page.toc):
            return self._templates.render(_TOC, page, base)
        one = self._frames.get(("item",), lambda: self._render_toc_item(base))
        whole = self._frames.get(("toc", bool(page.toc)), lambda: self._render_marked_toc(page, base))
        lines = [one.fill(title=escape(item.title), id=escape(item.url[1:])) for item in page.toc]
        return whole.fill(lines="".join(lines))

    def _render_toc_item(self, base: str) -> str:
        return self._templates.render("partials/toc-item.html", NavigationLine("", ""), base, toc_item=_MARKED_ITEM)

    def _render_marked_toc(self, page: NavigationLine, base: str) -> str:
        toc = [_MARKED_ITEM] if page.toc else []
        html = self._templates.render(_TOC, NavigationLine("", "", toc=toc), base)
        return html.replace(self._render_toc_item(base), mark("lines"))

    def _render_group(self, page: NavigationLine, position: Position, base: str, current: str | None) -> Surroundings:
        settings = self._templates.settings
        nav = view_menu(self._menus.compose(position), settings.site_name, current)
        if current is not None:
            _stand_in(nav.items, page)
        tabs, sidebar = (
            self._templates.render(f"partials/{name}.html", page, base, nav=nav) for name in ("tabs", "nav")
        )
        return tabs, sidebar

    def _mark_active(self, sidebar: str, page: NavigationLine, base: str, toc: str) -> str:
        """Put the page's own line, which holds its table of contents, in the place of the plain one."""
        if not self._fills:
            own = self._templates.render_line(NavigationLine(page.title, page.url), page, base)
            return sidebar.replace(own, self._templates.render_line(page, page, base), 1)
        shown = bool(page.toc)
        plain = self._frames.get(("plain", base), lambda: self._render_plain_line(base))
        active = self._frames.get(("active", base, shown), lambda: self._render_marked_line(base, shown=shown))
        values = {"name": escape(page.title), "address": escape(page.url)}
        return sidebar.replace(plain.fill(**values), active.fill(**values, toc=toc), 1)

    def _render_marked_line(self, base: str, *, shown: bool) -> str:
        page = NavigationLine(mark("name"), mark("address"), active=True, toc=[_MARKED_ITEM] if shown else [])
        html = self._templates.render_line(page, page, base)
        return html.replace(self._templates.render(_TOC, page, base), mark("toc")) if shown else html

    def _render_plain_line(self, base: str) -> str:
        return self._templates.render_line(NavigationLine(mark("name"), mark("address")), NavigationLine("", ""), base)


def _stand_in(lines: list[Any], page: NavigationLine) -> None:
    """Let the page itself take its line's place, since the templates know the current page by identity."""
    for number, line in enumerate(lines):
        if line.children:
            _stand_in(line.children, page)
        elif line.url == page.url:
            page.is_index = line.is_index
            lines[number] = page
