"""Typeset chapters become one book: one outline, one tag tree, each font once, and the page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

from generator.handbooks.book import Book
from generator.handbooks.faces import FaceSet
from generator.handbooks.folios import list_folios, stamp_folio
from generator.handbooks.imposition import A4, count_front, mirror, number_places
from generator.handbooks.jobs import ChapterResult
from generator.handbooks.metadata import set_metadata
from generator.handbooks.navigation import BookPlaces, list_outline, write_labels, write_outline
from generator.handbooks.slots import fill_slots
from generator.handbooks.structure import StructureTree
from generator.handbooks.style import Style
from generator.words import Words


class _Binding:
    """A book while it is put together."""

    def __init__(self, style: Style) -> None:
        self.pdf = pikepdf.new()
        self.structure = StructureTree(self.pdf)
        self.faces = FaceSet(style.fonts)
        self.places = BookPlaces()
        self.starts: list[int] = []
        self.blanks: set[int] = set()
        self.intents: Object | None = None
        self.colours: Object | None = None

    def add(self, result: ChapterResult, source: Pdf, *, at_right: bool) -> None:
        """Append a chapter's pages and note what it brings along; one that opens `at_right` has a blank before it."""
        if at_right and len(self.pdf.pages) % 2:
            self.blanks.add(len(self.pdf.pages))
            blank = self.pdf.add_blank_page(page_size=A4).obj
            # What is stamped on every page of a copy is stamped on this one too.
            blank.Resources, blank.Contents = Dictionary(Font=Dictionary()), self.pdf.make_stream(b"")
        first = len(self.pdf.pages)
        self.starts.append(first)
        self.pdf.pages.extend(source.pages)
        pages = [page.obj for page in self.pdf.pages[first:]]
        annotations = [item for page in pages for item in page.get("/Annots", ())]
        tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        self.structure.add(tree, pages, annotations)
        self.places.add(result, pages)
        for annotation in annotations:
            self.places.resolve(annotation)
        self._share(pages[0].Resources, source)

    def fill(self, results: Sequence[ChapterResult], firsts: Sequence[int]) -> None:
        """Write the page numbers of places where the text refers to them; `firsts` are those of the chapters."""
        numbers = number_places(results, firsts)
        for result, start in zip(results, self.starts[len(self.starts) - len(results) :], strict=True):
            for page in sorted({page for _, page in result.calls}):
                fill_slots(self.pdf, self.pdf.pages[start + page].obj, numbers, self.faces)

    def stamp(self, folios: Sequence[str], *, duplex: bool) -> None:
        """Write each page's number, at its outer edge, and move the page away from the fold; the cover stays."""
        for number, (page, text) in enumerate(zip(self.pdf.pages, folios, strict=True)):
            right = number % 2 == 0
            if text and number not in self.blanks:
                stamp_folio(self.pdf, page.obj, text, self.faces, right=right or not duplex)
            if duplex and number:
                mirror(page.obj, right=right)

    def _share(self, resources: Object, source: Pdf) -> None:
        """Note the fonts of a chapter, whose pages share their resources, and keep one colour profile for all."""
        self.faces.add(resources.Font)
        if self.intents is None or self.colours is None:
            self.intents = self.pdf.copy_foreign(source.make_indirect(source.Root.OutputIntents))
            self.colours = resources.ColorSpace
        resources.ColorSpace = self.colours


def merge(
    book: Book, front: Sequence[ChapterResult], results: Sequence[ChapterResult], style: Style, words: Words
) -> tuple[bytes, int]:
    """Give the book's PDF and its number of pages: cover and contents, and chapters in reading order.

    The same input gives the same bytes.

    What differs by recipient (a mark, a receipt) is not in here: it is stamped on these bytes.
    """
    binding = _Binding(style)
    pdf = binding.pdf
    with ExitStack() as stack:
        for number, result in enumerate((*front, *results)):
            source = stack.enter_context(pikepdf.open(BytesIO(result.pdf)))
            binding.add(result, source, at_right=book.duplex and number >= len(front))
        starts = binding.starts[len(front) :]
        offset = count_front(sum(part.pages for part in front), duplex=book.duplex) if results else 0
        binding.fill(results, [start - offset + 1 for start in starts])
        binding.stamp(list_folios(offset, len(pdf.pages) - offset, words), duplex=book.duplex)
        binding.faces.embed(pdf)
        binding.structure.finish(pdf)
        binding.places.write(pdf)
        write_outline(pdf, list_outline(book, front, results, starts))
        write_labels(pdf, offset)
        set_metadata(pdf, book, binding.intents or Array())
        target = BytesIO()
        pdf.save(
            target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True, compress_streams=True
        )
        pages = len(pdf.pages)
    return target.getvalue(), pages
