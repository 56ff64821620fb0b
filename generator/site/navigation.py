"""Tabs and sidebar as plain values: what a page's surroundings show, the same for all pages of one group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.target import Target
from generator.pages.page import NavigationEntry, Page, PageSet
from generator.site.addresses import Addresses

BLOCK = 60
"""A group of more pages than this shows only the block that a page is in: else each page would hold them all."""


@dataclass(frozen=True)
class NavigationNode:
    """A line of the navigation. `address` is None where a group has no page of its own."""

    title: str
    target: Target | None
    address: str | None
    children: tuple[NavigationNode, ...] = ()
    path: str = ""
    """The titles on the way to it: groups in different places may be called alike."""

    @cached_property
    def door(self) -> str:
        """The address that a click on this line leads to: its own page, or the first below it."""
        if self.address is not None:
            return self.address
        return self.children[0].door

    @property
    def line(self) -> tuple[str, str]:
        """What is shown of this line where its group is closed."""
        return (self.title, self.door)

    @property
    def own(self) -> tuple[str, str | None]:
        """What is shown of this line itself."""
        return (self.title, self.address)

    @property
    def name(self) -> str:
        """What questions call this line: its page, or the way to it where it has none."""
        return str(self.target or self.path or self.title)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page is in the navigation: the groups above it, and the block of the last group's pages that is shown.

    `node` is the page's own line, None where it has none: such a page stands below the nearest one that leads to it.
    """

    trail: tuple[NavigationNode, ...]
    block: int
    node: NavigationNode | None = None


@dataclass(frozen=True, slots=True)
class Navigation:
    """The lines at the top, each a tab, and every listed page's position."""

    tabs: tuple[NavigationNode, ...]
    positions: Mapping[Target, Position]

    def place(self, page: Page) -> Position:
        """Give a page's position: its own, or that of the last of its breadcrumbs that is listed."""
        own = self.positions.get(page.target)
        if own is not None:
            return own
        for crumb in reversed(page.breadcrumbs):
            above = self.positions.get(crumb.target)
            if above is not None:
                return Position(above.trail, above.block)
        return Position((), 0)


def plan_navigation(pages: PageSet, addresses: Addresses) -> Navigation:
    """Build the navigation of an edition. Lines that lead nowhere are left out."""
    tabs = tuple(node for entry in pages.navigation if (node := _grow(entry, addresses)) is not None)
    positions: dict[Target, Position] = {}
    for target, position in _walk(tabs, ()):
        positions.setdefault(target, position)
    return Navigation(tabs, positions)


def _grow(entry: NavigationEntry, addresses: Addresses, above: str = "") -> NavigationNode | None:
    address, path = addresses.locate(entry.target) if entry.target else None, f"{above}/{entry.title}"
    children = tuple(node for child in entry.children if (node := _grow(child, addresses, path)) is not None)
    if address is None and not children:
        return None
    return NavigationNode(entry.title, entry.target, address, children, path)


def _walk(nodes: tuple[NavigationNode, ...], trail: tuple[NavigationNode, ...]) -> Iterator[tuple[Target, Position]]:
    for number, node in enumerate(nodes):
        if node.children:
            inside = (*trail, node)
            if node.target is not None and node.address is not None:
                yield node.target, Position(inside, 0, node)
            yield from _walk(node.children, inside)
        elif node.target is not None:
            yield node.target, Position(trail, number // BLOCK if trail else 0, node)


def find_block(node: NavigationNode, block: int) -> tuple[int, int]:
    """Give where the lines of an open group begin and end that are shown, all of them or one block."""
    count = len(node.children)
    return (0, count) if count <= BLOCK else (block * BLOCK, min(count, (block + 1) * BLOCK))
