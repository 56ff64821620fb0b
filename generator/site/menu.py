"""Tabs and sidebar as they show from a position: plain values, with what was asked of the navigation for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.graph.reads import Reads, Recorder
from generator.site.navigation import NavigationNode, Position, find_block
from generator.words import Words


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A line of the menu. `address` leads to a page, "" for a group, which is open or holds one line that opens it."""

    title: str
    address: str = ""
    children: tuple[MenuLine, ...] = ()
    is_open: bool = False
    is_index: bool = False
    """Whether the line is that of the page which its group is named after."""


Menu = tuple[MenuLine, ...]


class MenuComposer:
    """Composes the menus of one site, and notes what it asks: a closed group is asked for no more than its door."""

    def __init__(self, tabs: tuple[NavigationNode, ...], words: Words, *, trapped: bool | None = None) -> None:
        self._tabs = tabs
        self._words = words
        self._recorder = Recorder(trapped=trapped)
        self._menus: dict[tuple[int, ...], tuple[Menu, Reads]] = {}

    def compose(self, position: Position) -> Menu:
        """Give the menu at a position: groups on the way are open, others hold one line, so that pages stay small."""
        return self.trace(position)[0]

    def trace(self, position: Position) -> tuple[Menu, Reads]:
        """Give the menu at a position, with what was asked for it."""
        # Positions are many and their groups few: two show the same if their groups are the same objects.
        place = (*map(id, position.trail), position.block)
        if place not in self._menus:
            self._menus[place] = self._recorder.record(lambda: tuple(self._compose(position)))
        return self._menus[place]

    def _compose(self, position: Position) -> Iterator[MenuLine]:
        self._recorder.ask(("tabs",), tuple(node.name for node in self._tabs))
        for node in self._tabs:
            yield self._compose_line(node, position, 0)

    def _compose_line(self, node: NavigationNode, position: Position, depth: int) -> MenuLine:
        own, door, is_group = self._recorder.ask(("line", node.name), (node.own, node.door, bool(node.children)))
        title, address = own
        if not is_group:
            return MenuLine(title, address or "")
        if depth < len(position.trail) and position.trail[depth] is node:
            return MenuLine(title, children=tuple(self._open(node, position, depth)), is_open=True)
        return MenuLine(title, children=(MenuLine(title, door, is_index=address is not None),))

    def _open(self, node: NavigationNode, position: Position, depth: int) -> Iterator[MenuLine]:
        if node.address is not None:
            yield MenuLine(node.title, node.address, is_index=True)
        # Only the last of the open groups is long: what leads to another group is shown as a whole.
        last = depth + 1 == len(position.trail)
        first, behind = find_block(node, position.block) if last else (0, len(node.children))
        shown = node.children[first:behind]
        names = tuple(child.name for child in shown)
        rest = len(node.children) - behind
        self._recorder.ask(("lines", node.name, str(position.block) if last else ""), (names, first, rest))
        if first:
            yield self._lead_on(self._words("← 前面还有 {n} 项", n=first), node.children[first - 1])
        for child in shown:
            yield self._compose_line(child, position, depth + 1)
        if rest:
            yield self._lead_on(self._words("后面还有 {n} 项 →", n=rest), node.children[behind])

    def _lead_on(self, title: str, node: NavigationNode) -> MenuLine:
        return MenuLine(title, self._recorder.ask(("door", node.name), node.door))
