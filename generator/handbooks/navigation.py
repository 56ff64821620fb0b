"""How a reader moves through a merged book: outline, named places, page labels, and links across chapters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from generator.handbooks.book import Book
from generator.handbooks.destinations import BOOK
from generator.handbooks.jobs import ChapterResult, OutlineEntry


@dataclass
class BookPlaces:
    """The named places of a merged book with the pages that they are on; the first of two with one name wins."""

    found: dict[str, Object] = field(default_factory=dict)

    def add(self, result: ChapterResult, pages: Sequence[Object]) -> None:
        """Note the places of a chapter, whose pages are already in the merged file."""
        for place in result.places:
            target = Array([pages[place.page], Name.XYZ, place.x, place.y, 0])
            self.found.setdefault(place.name, target)

    def write(self, pdf: Pdf) -> None:
        """Write the named places, sorted as PDF wants them."""
        names = [item for name in sorted(self.found) for item in (String(name), self.found[name])]
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(names))))

    def resolve(self, annotation: Object) -> None:
        """Turn a link to a place in the book into a destination."""
        action = annotation.get("/A")
        address = str(action.URI) if action is not None and "/URI" in action else ""
        if address.startswith(BOOK):
            del annotation["/A"]
            annotation.Dest = String(address.removeprefix(BOOK))


def _shift_entries(result: ChapterResult, first: int, level: int) -> Iterable[OutlineEntry]:
    for entry in result.outline:
        yield replace(entry, level=entry.level + level, page=entry.page + first)


def list_outline(
    book: Book, front: Sequence[ChapterResult], results: Sequence[ChapterResult], starts: Sequence[int]
) -> list[OutlineEntry]:
    """Give the outline's entries in order, chapters below their parts; pages count from 0 in the whole file.

    `starts` are the first pages of the chapters in it.
    """
    before = (sum(part.pages for part in front[:number]) for number in range(len(front)))
    entries = [entry for part, first in zip(front, before, strict=True) for entry in _shift_entries(part, first, 0)]
    part = ""
    for chapter, result, first in zip(book.chapters, results, starts, strict=False):
        if chapter.part and chapter.part != part and result.outline:
            entries.append(replace(result.outline[0], level=1, title=chapter.part, page=first + result.outline[0].page))
        part = chapter.part
        entries += _shift_entries(result, first, 1 if part else 0)
    for result, first in zip(results[len(book.chapters) :], starts[len(book.chapters) :], strict=True):
        entries += _shift_entries(result, first, 0)
    return entries


def write_outline(pdf: Pdf, entries: Iterable[OutlineEntry]) -> None:
    """Write the outline: an entry goes below the last one with a lower level, and only parts stand open."""
    with pdf.open_outline() as outline:
        branches: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
        for entry in entries:
            while branches[-1][0] >= entry.level:
                branches.pop()
            item = OutlineItem(entry.title, entry.page, "XYZ", left=0, top=entry.y, zoom=0)
            item.is_closed = True
            branches[-1][1].append(item)
            branches.append((entry.level, item.children))


def write_labels(pdf: Pdf, front: int) -> None:
    """Count the front matter in small Roman numerals and the chapters from 1."""
    styles = [0, Dictionary(S=Name.r), front, Dictionary(S=Name.D)]
    pdf.Root.PageLabels = Dictionary(Nums=Array(styles))
