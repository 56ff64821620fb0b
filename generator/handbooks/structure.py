"""The tag trees of the chapters become one, so that a screen reader walks the book from cover to end."""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, Object, Pdf


def _shift(objects: Iterable[Object], key: Name, offset: int) -> None:
    for item in objects:
        if key in item:
            item[key] = int(item[key]) + offset


class StructureTree:
    """The tags of a merged document; `add` takes the chapters in reading order."""

    def __init__(self, pdf: Pdf) -> None:
        self.document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([self.document])))
        self.document.P = self.root
        self.children: list[Object] = []
        self.numbers: list[Object | int] = []
        self.offset = 0

    def add(self, tree: Object, pages: Iterable[Object], annotations: Iterable[Object]) -> None:
        """Append a chapter's tree, already copied into the merged file, and renumber what points into it."""
        for child in tree.K[0].K:
            child.P = self.document
            self.children.append(child)
        # Pairs of a number, by which a page or annotation finds its tags, and these (ISO 32000-1, 14.7.4.4). Every
        # chapter counts from 0.
        numbers = list(tree.ParentTree.Nums)
        highest = -1
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            self.numbers += [int(key) + self.offset, value]
            highest = max(highest, int(key))
        _shift(pages, Name.StructParents, self.offset)
        _shift(annotations, Name.StructParent, self.offset)
        self.offset += highest + 1

    def finish(self, pdf: Pdf) -> None:
        """Write the tree into the document's catalogue."""
        self.document.K = Array(self.children)
        self.root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(self.numbers)))
        self.root.ParentTreeNextKey = self.offset
        pdf.Root.StructTreeRoot = self.root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
