"""The reading order of an edition's pages, and its navigation: a tab for each part, with what belongs there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.graph.reads import Reads
from generator.model.base import Record
from generator.model.kinds import PARTS
from generator.model.target import PAGE, Target
from generator.pages.home import list_part_pages, list_part_records, name_part
from generator.pages.page import NavigationEntry
from generator.pages.scope import Scope

MOVED = Target("moved", "")
"""What stands for the former addresses among what was asked."""
REST = Target("tab", "rest")
"""What stands for the tab of what belongs to no part."""

Tabs = tuple[NavigationEntry, ...]


def arrange(parts: Iterable[int], scope: Scope) -> tuple[Tabs, dict[Target, Reads]]:
    """Give the navigation: a tab for each part, what belongs to none comes last; and what was asked for each tab.

    The reading order of the pages is that of the tabs.
    """
    tabs: list[NavigationEntry] = []
    reads: dict[Target, Reads] = {}
    for number in parts:
        entry, reads[Target("tab", PARTS[number][0])] = scope.door.record(partial(_open_tab, number, scope))
        tabs.append(entry)
    placed = frozenset(list_targets(tabs))
    rest, asked = scope.door.record(lambda: _gather_rest(placed, scope))
    if rest.children:
        reads[REST] = asked
        tabs.append(rest)
    return tuple(tabs), reads


def list_targets(entries: Sequence[NavigationEntry]) -> Iterator[Target]:
    """Yield the pages that entries and those below them lead to, in reading order."""
    for entry in entries:
        if entry.target:
            yield entry.target
        yield from list_targets(entry.children)


def list_moved(scope: Scope) -> tuple[tuple[str, Target, str], ...]:
    """Give the former addresses of records, each with the record's target and title."""
    return tuple(
        (f"{record.KIND}/{old}/", Target(record.KIND, record.id), record.title)
        for record in scope.door.every()
        for old in record.former_ids
    )


def _open_tab(number: int, scope: Scope) -> NavigationEntry:
    target = name_part(number)
    return _name(target, scope, tuple(_list_part(number, scope)))


def _list_part(number: int, scope: Scope) -> Iterator[NavigationEntry]:
    for name in list_part_pages(number):
        if scope.has_page(target := Target(PAGE, name)):
            yield _name(target, scope, tuple(_name(one, scope) for one in scope.list_below(name)))
    mine: dict[str, list[Record]] = {}
    for one in list_part_records(number, scope):
        mine.setdefault(one.__class__.KIND, []).append(one)
    for kind in scope.kinds.values():
        index = Target(PAGE, f"index-{kind.KIND}")
        own = mine.get(kind.KIND, [])
        if not scope.has_page(index) or (number != kind.PART and not own):
            continue
        targets = (Target(kind.KIND, one.id) for one in own)
        children = tuple(_name(target, scope) for target in targets if scope.has_page(target))
        if number == kind.PART:
            yield _name(index, scope, children)
        elif len(children) > 1:
            yield NavigationEntry(scope.head(index), None, children)
        else:
            yield from children


def _gather_rest(placed: frozenset[Target], scope: Scope) -> NavigationEntry:
    """Give the tab of what stands below no part: records below the index of their kind."""
    others = scope.list_others(placed)
    below: dict[Target, list[Target]] = {}
    for one in others:
        index = Target(PAGE, f"index-{one.kind}")
        if index in others:
            below.setdefault(index, []).append(one)
    inner = {one for records in below.values() for one in records}
    tops = [one for one in others if one not in inner]
    entries = (_name(one, scope, tuple(_name(record, scope) for record in below.get(one, ()))) for one in tops)
    return NavigationEntry(scope.words("查阅"), None, tuple(entries))


def _name(target: Target, scope: Scope, children: Tabs = ()) -> NavigationEntry:
    return NavigationEntry(scope.head(target), target, children)
