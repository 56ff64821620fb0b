"""The objects that Material's templates read, in place of MkDocs' own: the one module that knows their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.site.navigation import NavigationNode, Position, shown_lines
from generator.words import Words


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


@dataclass(frozen=True, slots=True)
class Switch:
    """A stand-in for the configuration of a MkDocs plugin that is on."""

    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Plugin:
    """A stand-in for a MkDocs plugin, of which the templates only ask whether it is on."""

    config: Switch = Switch()


SEARCH: Mapping[str, Any] = MappingProxyType({"material/search": Plugin()})
"""The plugins that the templates find: search, whose interface is Material's and whose worker is ours."""


def view_navigation(
    tabs: tuple[NavigationNode, ...], position: Position, site_name: str, words: Words, current: str | None
) -> Nav:
    """Show the navigation from a position: groups on the way are open, others hold one link, so that pages stay small.

    `current` is the address of the page being rendered where that is a tab, else None.
    """
    items = [_view_node(node, position, 0, words, current) for node in tabs]
    return Nav(items, NavigationLine(site_name, "", is_homepage=True))


def _view_node(
    node: NavigationNode, position: Position, depth: int, words: Words, current: str | None
) -> NavigationLine | Group:
    if not node.children:
        return NavigationLine(node.title, node.address or "", active=node.address == current)
    if depth < len(position.trail) and position.trail[depth] is node:
        return Group(node.title, list(_open_group(node, position, depth, words, current)), active=True)
    return Group(node.title, [NavigationLine(node.title, node.door, is_index=node.address is not None)])


def _open_group(
    node: NavigationNode, position: Position, depth: int, words: Words, current: str | None
) -> list[NavigationLine | Group]:
    own = [] if node.address is None else [NavigationLine(node.title, node.address, is_index=True)]
    last = depth + 1 == len(position.trail)
    shown = shown_lines(node, position.block) if last else node.children
    lines = [_view_node(child, position, depth + 1, words, current) for child in shown]
    if len(shown) == len(node.children):
        return [*own, *lines]
    start = node.children.index(shown[0])
    rest = len(node.children) - start - len(shown)
    before = [NavigationLine(words("← 前面还有 {n} 项", n=start), node.children[start - 1].door)] if start else []
    after = [NavigationLine(words("后面还有 {n} 项 →", n=rest), node.children[start + len(shown)].door)] if rest else []
    return [*own, *before, *lines, *after]
