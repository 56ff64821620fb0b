"""What readers get that differs: the pages and handbooks of both sides' editions, compared one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.changes.side import BookFace, EditionSide, PageFace, Side
from generator.decode.entry import Key
from generator.model.target import Target

Effect = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that differs: in which editions and how, and under which headings.

    `framed` tells that only what stands around the text differs: the title's line, version, owner or review date.
    """

    target: Target
    title: str
    label: str
    editions: Mapping[str, Effect]
    headings: tuple[str, ...] = ()
    framed: bool = False

    @property
    def kind(self) -> str:
        """The kind of the record whose page it is; "page" for pages made of many."""
        return self.target.kind

    @property
    def anchor(self) -> str:
        """The page's place in a document that shows it before and after."""
        return f"{self.target.kind}.{self.target.id}"


@dataclass(frozen=True, slots=True)
class BookChange:
    """A handbook that differs: its edition, and the titles of the chapters that do."""

    id: str
    title: str
    edition: str
    effect: Effect
    chapters: tuple[tuple[str, Effect], ...] = ()
    cover: bool = False


def compare_pages(base: Side, head: Side, pairs: Mapping[Key, Key]) -> tuple[PageChange, ...]:
    """Give all pages that differ in any edition, in reading order; those that are gone come last."""
    former = {Target(*new): Target(*old) for new, old in pairs.items() if new != old}
    found: dict[Target, PageChange] = {}
    for id in dict.fromkeys((*head.editions, *base.editions)):
        for change in _compare_edition(id, base.editions.get(id), head.editions.get(id), former):
            known = found.get(change.target)
            found[change.target] = _join(known, change) if known else change
    gone = [change for change in found.values() if set(change.editions.values()) == {"removed"}]
    return (*(change for change in found.values() if change not in gone), *gone)


def compare_books(base: Side, head: Side) -> tuple[BookChange, ...]:
    """Give all handbooks that differ."""
    old = {(id, book.id): book for id, edition in base.editions.items() for book in edition.books}
    new = {(id, book.id): book for id, edition in head.editions.items() for book in edition.books}
    changes = (_compare_book(key[0], old.get(key), new.get(key)) for key in dict.fromkeys((*new, *old)))
    return tuple(change for change in changes if change)


def _compare_edition(
    id: str, base: EditionSide | None, head: EditionSide | None, former: Mapping[Target, Target]
) -> Iterator[PageChange]:
    old: Mapping[Target, PageFace] = base.pages if base else {}
    new: Mapping[Target, PageFace] = head.pages if head else {}
    known: set[Target] = set()
    for target, page in new.items():
        before = old.get(former.get(target, target))
        if before is None:
            yield PageChange(target, page.title, page.label, {id: "added"})
            continue
        known.add(before.target)
        if before.frame != page.frame or before.sections != page.sections:
            headings = tuple(_list_headings(before, page))
            framed = before.sections == page.sections
            yield PageChange(target, page.title, page.label, {id: "changed"}, headings, framed)
    for target, page in old.items():
        if target not in known:
            yield PageChange(target, page.title, page.label, {id: "removed"})


def _list_headings(before: PageFace, after: PageFace) -> Iterator[str]:
    """Yield the headings of the sections that differ, came or went, each once; the lead has none."""
    old, new = ({(one.heading, one.digest) for one in page.sections} for page in (before, after))
    differing = [one.heading for one in (*after.sections, *before.sections) if (one.heading, one.digest) in old ^ new]
    yield from dict.fromkeys(heading for heading in differing if heading)


def _join(first: PageChange, second: PageChange) -> PageChange:
    return PageChange(
        first.target,
        second.title,
        second.label,
        {**first.editions, **second.editions},
        tuple(dict.fromkeys((*first.headings, *second.headings))),
        first.framed and second.framed,
    )


def _compare_book(edition: str, old: BookFace | None, new: BookFace | None) -> BookChange | None:
    if old is None or new is None:
        book = new or old
        assert book  # noqa: S101 - one of the two is there
        return BookChange(book.id, book.title, edition, "removed" if new is None else "added")
    before = {chapter.id: chapter for chapter in old.chapters}
    after = {chapter.id: chapter for chapter in new.chapters}
    chapters: list[tuple[str, Effect]] = [
        (chapter.title, "changed" if chapter.id in before else "added")
        for chapter in new.chapters
        if before.get(chapter.id) != chapter
    ]
    chapters += [(chapter.title, "removed") for chapter in old.chapters if chapter.id not in after]
    cover = old.cover != new.cover
    return BookChange(new.id, new.title, edition, "changed", tuple(chapters), cover) if chapters or cover else None
