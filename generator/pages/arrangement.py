"""The reading order of an edition's pages, and its navigation: a tab for each part, with what belongs there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions.selection import EditionGraph
from generator.model.kinds import KINDS
from generator.model.target import PAGE, Target
from generator.pages.home import list_part_pages, list_part_records
from generator.pages.page import NavigationEntry, Page, PageSet
from generator.pages.scope import Scope


def arrange(
    home: Page, parts: dict[int, Page], standing: dict[Target, Page], records: dict[Target, Page], scope: Scope
) -> PageSet:
    """Put the pages in reading order; every part is a tab, what belongs to none comes last."""
    order: dict[Target, Page] = {home.target: home}
    tabs: list[NavigationEntry] = []
    for number, page in parts.items():
        children = list(_list_part(number, standing, records, scope))
        tabs.append(NavigationEntry(page.title, page.target, tuple(children)))
        order[page.target] = page
        order.update(_flatten(children, standing | records))
    rest = [target for target in (*records, *standing) if target not in order]
    if rest:
        children = [NavigationEntry((standing | records)[target].title, target) for target in rest]
        tabs.append(NavigationEntry(scope.words("查阅"), None, tuple(children)))
        order.update(_flatten(children, standing | records))
    return PageSet(tuple(order.values()), tuple(tabs))


def list_moved(graph: EditionGraph) -> Iterator[tuple[str, Target, str]]:
    """Yield the former addresses of records, each with the record's target and title."""
    for key, entry in graph.entries.items():
        for old in entry.record.former_ids:
            yield f"{key.kind}/{old}/", Target(*key), entry.record.title


def _list_part(
    number: int, standing: dict[Target, Page], records: dict[Target, Page], scope: Scope
) -> Iterator[NavigationEntry]:
    for name in list_part_pages(number):
        if (target := Target(PAGE, name)) in standing:
            below = tuple(
                NavigationEntry(page.title, one)
                for one, page in standing.items()
                if one.is_page and one.id.startswith(f"{name}-")
            )
            yield NavigationEntry(standing[target].title, target, below)
    mine = list_part_records(number, scope)
    for kind in KINDS.values():
        index = Target(PAGE, f"index-{kind.KIND}")
        if index not in standing or (number != kind.PART and not any(isinstance(one, kind) for one in mine)):
            continue
        children = tuple(
            NavigationEntry(one.title, target)
            for one in mine
            if isinstance(one, kind) and (target := Target(kind.KIND, one.id)) in records
        )
        if number == kind.PART:
            yield NavigationEntry(standing[index].title, index, children)
        else:
            yield from children


def _flatten(entries: list[NavigationEntry], pages: dict[Target, Page]) -> dict[Target, Page]:
    found: dict[Target, Page] = {}
    for entry in entries:
        if entry.target:
            found[entry.target] = pages[entry.target]
        found |= _flatten(list(entry.children), pages)
    return found
