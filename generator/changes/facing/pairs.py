"""The pages of an edition that differ, each as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes.consequences import PageChange
from generator.changes.renaming import find_renaming
from generator.changes.side import Side
from generator.decode.entry import Key
from generator.model.target import Target
from generator.pages.page import Page, PageSet


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page that differs: one of the two is None where it came or went."""

    change: PageChange
    before: Page | None
    after: Page | None


@dataclass(frozen=True, slots=True)
class Facing:
    """The pages of the one edition that differ, and what links on either side are called.

    `names` are the new names of records that were renamed.
    """

    edition: str
    pairs: tuple[PagePair, ...]
    before: PageSet
    after: PageSet
    names: Mapping[Key, Key]


_NOTHING = PageSet((), ())


def pair_pages(
    base: Side, head: Side, pairs: Mapping[Key, Key], changes: tuple[PageChange, ...], edition: str
) -> Facing:
    """Give the pages of an edition that differ; sides must have kept what that edition's pages say.

    `pairs` leads from records to what they were; pages of which more than the frame differs come first.
    """
    sides = [one.editions.get(edition) for one in (base, head)]
    before, after = ((one.composed if one else None) or _NOTHING for one in sides)
    former = {Target(*new): Target(*old) for new, old in pairs.items() if new != old}
    found = list(_pair(changes, before, after, former, edition))
    title = next((one.title for one in reversed(sides) if one), "")
    ordered = sorted(found, key=lambda one: one.change.framed)
    return Facing(title, tuple(ordered), before, after, find_renaming(pairs).names)


def _pair(
    changes: tuple[PageChange, ...], before: PageSet, after: PageSet, former: Mapping[Target, Target], edition: str
) -> Iterator[PagePair]:
    old, new = ({page.target: page for page in some.pages} for some in (before, after))
    for change in changes:
        effect = change.editions.get(edition)
        if effect:
            was = None if effect == "added" else old.get(former.get(change.target, change.target))
            now = None if effect == "removed" else new.get(change.target)
            yield PagePair(change, was, now)
