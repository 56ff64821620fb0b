"""The objects that Material's templates read, in place of MkDocs' own: the one module that knows their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.site.menu import Menu, MenuLine


@dataclass(eq=False, slots=True)
class TocItem:
    """A heading in the table of contents."""

    title: str
    url: str
    level: int
    children: list[TocItem] = field(default_factory=list)
    typeset: None = None


@dataclass(eq=False, slots=True)
class NavigationLine:
    """A page in the navigation, and the page itself when it is the one being rendered."""

    title: str
    url: str
    active: bool = False
    is_index: bool = False
    is_homepage: bool = False
    canonical_url: str = ""
    edit_url: str = ""
    previous_page: NavigationLine | None = None
    next_page: NavigationLine | None = None
    toc: list[TocItem] = field(default_factory=list)
    meta: Mapping[str, Any] = field(default_factory=dict)
    content: str = ""
    parent: None = None
    children: None = None
    pages: None = None
    typeset: None = None
    encrypted: None = None
    is_page: bool = True
    is_section: bool = False
    is_link: bool = False
    ancestors: tuple[object, ...] = ()


@dataclass(eq=False, slots=True)
class Group:
    """A group of lines in the navigation."""

    title: str
    children: list[NavigationLine | Group]
    active: bool = False
    meta: None = None
    is_index: bool = False
    parent: None = None
    pages: None = None
    typeset: None = None
    encrypted: None = None
    is_page: bool = False
    is_section: bool = True
    is_link: bool = False


@dataclass(eq=False, slots=True)
class Nav:
    """The whole navigation as one group sees it."""

    items: list[NavigationLine | Group]
    homepage: NavigationLine


def view_menu(menu: Menu, site_name: str, current: str | None) -> Nav:
    """Give a menu as the templates read it; `current` is the address of the page being rendered, None for many."""
    return Nav([_view_line(line, current) for line in menu], NavigationLine(site_name, "", is_homepage=True))


def _view_line(line: MenuLine, current: str | None) -> NavigationLine | Group:
    if line.children:
        return Group(line.title, [_view_line(child, current) for child in line.children], active=line.is_open)
    is_current = line.address == current and not line.is_index
    return NavigationLine(line.title, line.address, active=is_current, is_index=line.is_index)
