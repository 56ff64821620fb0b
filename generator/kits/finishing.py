"""A typeset sheet becomes a file that can be given out: with its fonts, its slides, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.handbooks.book import Book
from generator.handbooks.faces import FaceSet
from generator.handbooks.jobs import ChapterResult
from generator.handbooks.metadata import set_metadata
from generator.handbooks.style import Style
from generator.kits.fitting import Fitted
from generator.kits.markup import SLIDE
from generator.kits.sheets import Kit, Piece

_MARKS = frozenset(("BDC", "BMC", "EMC", "DP", "MP"))
"""Operators that mark content. In a picture of a slide there is nothing to be read aloud but its description."""


def finish_piece(fitted: Fitted, piece: Piece, kit: Kit, style: Style) -> bytes:
    """Give a piece's PDF. The same input gives the same bytes."""
    result = fitted.result
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        faces = FaceSet(style.fonts)
        faces.add(pdf.pages[0].obj.Resources.Font)
        if fitted.deck:
            _show_slides(pdf, fitted.deck, faces)
        faces.embed(pdf)
        for key in ("/Names", "/Outlines", "/Dests"):
            if key in pdf.Root:
                del pdf.Root[key]
        for page in pdf.pages:
            page.obj.Tabs = Name.S
        set_metadata(pdf, describe_piece(piece, kit), pdf.Root.OutputIntents)
        target = BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue()


def describe_piece(piece: Piece, kit: Kit) -> Book:
    """Give what a piece's file says of itself, as a handbook's does. The digest is that of the piece alone."""
    return Book(
        id=f"{kit.name}-{piece.number}",
        title=f"{piece.name} | {kit.title}",
        company=kit.company,
        version=kit.version,
        date=kit.date,
        chapters=(),
        language=kit.language,
        name=str(kit.target),
        edition=kit.edition,
        digest=sha256(repr(piece.sheet).encode()).hexdigest(),
    )


def _show_slides(pdf: Pdf, deck: ChapterResult, faces: FaceSet) -> None:
    """Draw the slides where links stand for them: each becomes a figure among the tags, which tells what is on it."""
    tree = _ParentTree(pdf)
    with pikepdf.open(BytesIO(deck.pdf)) as source:
        for page in pdf.pages:
            links = [one for one in page.obj.get("/Annots", ()) if _read_slide(one)]
            if not links:
                continue
            page.obj.Resources = Dictionary(dict(page.obj.Resources.items()))
            page.obj.Resources.XObject = Dictionary(dict(page.obj.Resources.get("/XObject", Dictionary()).items()))
            drawn: list[bytes] = []
            for link in links:
                number = _read_slide(link)
                picture = _take_slide(pdf, source.pages[number - 1], page.obj.Resources, faces)
                page.obj.Resources.XObject[f"/Slide{number}"] = picture
                mark = tree.make_figure(page.obj, link)
                drawn.append(_draw(link, picture, number, mark))
            contents = list(page.obj.Contents) if isinstance(page.obj.Contents, Array) else [page.obj.Contents]
            # What is drawn on a page by the typesetter stands on its head, and is not put back.
            parts = (pdf.make_stream(b"q"), *contents, pdf.make_stream(b"\n".join([b"Q", *drawn])))
            page.obj.Contents = Array(parts)
            rest = [one for one in page.obj.Annots if not _read_slide(one)]
            if rest:
                page.obj.Annots = Array(rest)
            else:
                del page.obj.Annots
    tree.write()


def _read_slide(annotation: Object) -> int:
    address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
    return int(address.removeprefix(SLIDE)) if address.startswith(SLIDE) else 0


def _take_slide(pdf: Pdf, slide: pikepdf.Page, resources: Object, faces: FaceSet) -> Object:
    picture = pdf.copy_foreign(slide.as_form_xobject())
    kept = (one for one in pikepdf.parse_content_stream(picture) if str(one.operator) not in _MARKS)
    picture.write(pikepdf.unparse_content_stream(list(kept)))
    picture.Resources = Dictionary(dict(picture.Resources.items()))
    # What is drawn as a group within the slide, as a company's sign is, has the same fonts, and keeps them.
    faces.add(picture.Resources.Font)
    if "/ColorSpace" in resources:
        picture.Resources.ColorSpace = resources.ColorSpace
    for key in ("/StructParents", "/StructParent", "/Group"):
        if key in picture:
            del picture[key]
    return picture


def _draw(link: Object, picture: Object, number: int, mark: int) -> bytes:
    one, low, other, high = (float(edge) for edge in link.Rect)
    left, right, bottom = min(one, other), max(one, other), min(low, high)
    start, _, end, _ = (float(edge) for edge in picture.BBox)
    scale = (right - left) / (end - start)
    placed = f"q {scale:.5f} 0 0 {scale:.5f} {left:.2f} {bottom:.2f} cm /Slide{number} Do Q"
    return f"/Figure <</MCID {mark}>> BDC {placed} EMC".encode()


class _ParentTree:
    """The table that leads from pages and annotations to their tags, while links become figures."""

    def __init__(self, pdf: Pdf) -> None:
        self.tree = pdf.Root.StructTreeRoot.ParentTree
        numbers = list(self.tree.Nums)
        self.entries: dict[int, Object] = {
            int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)
        }

    def make_figure(self, page: Object, link: Object) -> int:
        """Turn a link's tag into a figure's; give the number of its content on the page."""
        element = self.entries.pop(int(link.StructParent))
        marked = self.entries[int(page.StructParents)]
        number = len(marked)
        marked.append(element)
        element.S, element.Alt = Name.Figure, String(str(link.Contents))
        left, low, right, high = (float(edge) for edge in link.Rect)
        box = Array([min(left, right), min(low, high), max(left, right), max(low, high)])
        element.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
        element.K = Dictionary(Type=Name.MCR, Pg=page, MCID=number)
        return number

    def write(self) -> None:
        """Write the table back."""
        self.tree.Nums = Array(list(self._list()))

    def _list(self) -> Iterator[Object | int]:
        for key, value in sorted(self.entries.items()):
            yield key
            yield value
