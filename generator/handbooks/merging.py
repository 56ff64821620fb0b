"""Typeset chapters become one book: one outline, one tag tree, each font once, and the page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO

import pikepdf
from pikepdf import Array, Object, Pdf

from generator.handbooks.book import Book
from generator.handbooks.faces import FaceSet
from generator.handbooks.folios import list_folios, stamp_folio
from generator.handbooks.jobs import ChapterResult
from generator.handbooks.metadata import set_metadata
from generator.handbooks.navigation import BookPlaces, list_outline, write_labels, write_outline
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
        self.intents: Object | None = None
        self.colours: Object | None = None

    def add(self, result: ChapterResult, source: Pdf) -> None:
        """Append a chapter's pages and note what it brings along."""
        first = len(self.pdf.pages)
        self.pdf.pages.extend(source.pages)
        pages = [page.obj for page in self.pdf.pages[first:]]
        annotations = [item for page in pages for item in page.get("/Annots", ())]
        tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        self.structure.add(tree, pages, annotations)
        self.places.add(result, pages)
        for annotation in annotations:
            self.places.resolve(annotation)
        self._share(pages[0].Resources, source)

    def _share(self, resources: Object, source: Pdf) -> None:
        """Note the fonts of a chapter, whose pages share their resources, and keep one colour profile for all."""
        self.faces.add(resources.Font)
        if self.intents is None or self.colours is None:
            self.intents = self.pdf.copy_foreign(source.make_indirect(source.Root.OutputIntents))
            self.colours = resources.ColorSpace
        resources.ColorSpace = self.colours


def merge(book: Book, front: ChapterResult, results: Sequence[ChapterResult], style: Style, words: Words) -> bytes:
    """Give the book's PDF: front matter and chapters in reading order. The same input gives the same bytes.

    What differs by recipient (a mark, a receipt) is not in here: it is stamped on these bytes.
    """
    binding = _Binding(style)
    pdf = binding.pdf
    with ExitStack() as stack:
        for result in (front, *results):
            binding.add(result, stack.enter_context(pikepdf.open(BytesIO(result.pdf))))
        texts = list_folios(front.pages, sum(result.pages for result in results), words)
        for page, text in zip(pdf.pages, texts, strict=True):
            if text:
                stamp_folio(pdf, page.obj, text, binding.faces)
        binding.faces.embed(pdf)
        binding.structure.finish(pdf)
        binding.places.write(pdf)
        write_outline(pdf, list_outline(book, front, results))
        write_labels(pdf, front.pages)
        set_metadata(pdf, book, binding.intents or Array())
        target = BytesIO()
        pdf.save(
            target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True, compress_streams=True
        )
    return target.getvalue()
