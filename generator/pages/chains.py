"""What lies above and below a dealer or a product line, as many levels as there are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base import Record
from generator.model.market import ProductLine
from generator.model.organisation import Dealer
from generator.pages.blocks import Cell, Properties, Property
from generator.pages.page import Section
from generator.pages.scope import Scope, join
from generator.pages.sections import section

_Link = Dealer | ProductLine


def describe_chain(record: Record, scope: Scope) -> tuple[Section, ...]:
    """Give the chain from the top down to a record, and what is below it, level by level; nothing for one alone."""
    if not isinstance(record, (Dealer, ProductLine)):
        return ()
    words = scope.words
    chain = [*_list_above(record, scope), record]
    lines: list[tuple[str, Cell]] = []
    if len(chain) > 1:
        lines.append((words("从上到下"), join([(scope.link_record(one),) for one in chain], " › ")))
    for number, below in enumerate(_list_below(record, scope), 1):
        lines.append((words("下面第 {n} 级", n=number), join([(scope.link_record(one),) for one in below])))
    items = tuple(Property(label, cell) for label, cell in lines)
    return (section("chain", words("上下级"), Properties(items), role="relations"),) if items else ()


def _list_above(record: _Link, scope: Scope) -> list[_Link]:
    """Give what a record lies in, the highest first."""
    found: list[_Link] = []
    above = scope.door.get(record.__class__, record.parent)
    while above and above.id not in (record.id, *(one.id for one in found)):
        found.insert(0, above)
        above = scope.door.get(record.__class__, above.parent)
    return found


def _list_below(record: _Link, scope: Scope) -> Iterator[list[_Link]]:
    """Yield the levels below a record."""
    seen, level = {record.id}, [record.id]
    while level:
        found = [one for id in level for one in scope.door.where(record.__class__, "parent", id) if one.id not in seen]
        if found:
            yield found
        level = [one.id for one in found]
        seen.update(level)
