"""Page numbers, stamped after the merge: a chapter need not know how many pages stand before it."""

from __future__ import annotations

from pikepdf import Array, Object, Pdf

from generator.handbooks.faces import FaceSet
from generator.words import Words

FACE = "Noto-Sans-SC"
SIZE = 7.5
MILLIMETRE = 72 / 25.4
UPRIGHT_MARGIN = 18.5 * MILLIMETRE
LANDSCAPE_MARGIN = 18 * MILLIMETRE
"""From the right edge in points, as the margins of the pages in `handbook.css`."""
BASELINE = 9.1 * MILLIMETRE
"""From the lower edge in points: the line on which the left foot stands."""
INK = "0.353 0.416 0.408 rg"


def write_roman(number: int) -> str:
    """Give a number from 1 in small Roman numerals, as the front matter's pages are counted."""
    text = ""
    for value, letters in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        count, number = divmod(number, value)
        text += letters * count
    return text


def list_folios(front: int, pages: int, words: Words) -> list[str]:
    """Give the text at the foot of every page, whether anything stands on it or not; the cover has none."""
    numbered = [words("第 {page} 页 / 共 {pages} 页", page=page, pages=pages) for page in range(1, pages + 1)]
    return ["", *(write_roman(number) for number in range(2, front + 1)), *numbered]


def stamp_folio(pdf: Pdf, page: Object, text: str, faces: FaceSet, *, right: bool = True) -> None:
    """Write a page's number at its foot, at the right or left, tagged as pagination and no part of the text."""
    face = faces.faces[FACE]
    glyphs = face.take_glyphs(text)
    width = sum(face.measure(glyph) for glyph in glyphs) * SIZE / 1000
    _, _, edge, top = (float(edge) for edge in page.MediaBox)
    margin = LANDSCAPE_MARGIN if edge > top else UPRIGHT_MARGIN
    x = edge - margin - width if right else margin
    key = faces.find_key(page.Resources.Font, FACE)
    codes = "".join(f"{glyph:04x}" for glyph in glyphs)
    stamp = (
        f"Q q /Artifact <</Type /Pagination>> BDC {INK} BT {key} {SIZE} Tf "
        f"1 0 0 1 {x:.2f} {BASELINE:.2f} Tm <{codes}> Tj ET EMC Q"
    )
    # The page's own drawing is closed off first: it leaves its coordinates turned over.
    page.Contents = Array([pdf.make_stream(b"q"), page.Contents, pdf.make_stream(stamp.encode())])
