"""The mark of one recipient's copy, stamped on a finished book: outside all keys, and no part of the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from generator.diagnostics import UsageError
from generator.handbooks.code import read_modules
from generator.handbooks.faces import Face, add_font
from generator.handbooks.folios import FACE, MILLIMETRE
from generator.handbooks.metadata import add_properties
from generator.words import Words

LONGEST = 60
"""Characters of a recipient's name: what stands on one line at a size that can be read."""
_SIZE, _SMALLEST = 7.5, 4.5
_MARGIN = 18.5 * MILLIMETRE
_BASELINE = 5 * MILLIMETRE
_INK = "0.561 0.239 0.063 rg"
_FONT, _FONT_OF_COVER = "/HbCopy", "/HbCover"
_PREFIX = "COPYMK"
"""What a font subset's name starts with: six capitals, other than those of the book's own subsets."""


_COVER = "COVERM"
"""The same for what stands on the cover alone."""
_CODE = (160.0, 56.0, 27.0)
"""Where the cover has room for a code: its left and lower edge and its width, in millimetres."""
_GAP, _LEADING = 5 * MILLIMETRE, 1.7
_QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Whom a copy is for, the number that it is recorded under, and the day (YYYY-MM-DD).

    `code` is what the code on the cover says, "" for none; `lines` stand beside it.
    """

    recipient: str
    receipt: str
    issued: str
    code: str = ""
    lines: tuple[str, ...] = ()


def clean_recipient(text: str, font: bytes) -> str:
    """Give a recipient's name as it can be printed and recorded; `UsageError` for one that cannot."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST:
        raise UsageError("收件人要写 1 到 {n} 个字。", "例如 --recipient 云川商贸有限公司。", n=LONGEST)
    face = Face(FACE, font)
    missing = sorted({char for char in name if not char.isprintable() or not face.font.get_nominal_glyph(ord(char))})
    if missing:
        named = tuple(f"U+{ord(char):04X}" for char in missing)
        raise UsageError("收件人里有印不出来的字符：{named}。", "请换成常用的汉字、字母或数字。", named=named)
    return name


def stamp_copy(pdf: bytes, mark: Mark, fonts: Mapping[str, bytes], words: Words) -> bytes:
    """Give a book with a recipient's mark at the foot of every page and in its metadata. Pages are not set anew."""
    text = words("发给 {recipient}　回执号 {receipt}", recipient=mark.recipient, receipt=mark.receipt)
    with pikepdf.open(BytesIO(pdf)) as book:
        face = Face(FACE, fonts[FACE])
        glyphs = face.take_glyphs(text)
        font = add_font(book, face, _find_font(book), _PREFIX)
        for page in book.pages:
            _stamp_page(book, page.obj, face, glyphs, font)
        if mark.code:
            _stamp_cover(book, mark, Face(FACE, fonts[FACE]))
        values = {"recipient": mark.recipient, "receipt": mark.receipt, "issued": mark.issued}
        packet = add_properties(book.Root.Metadata.read_bytes(), values)
        book.Root.Metadata = book.make_stream(packet, Dictionary(Type=Name.Metadata, Subtype=Name.XML))
        target = BytesIO()
        book.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue()


def _find_font(pdf: Pdf) -> Object:
    """Give a font of the book in the mark's face: the mark's own is described like it."""
    for page in pdf.pages:
        fonts = page.obj.Resources.Font
        for key in fonts.keys():  # noqa: SIM118 - a PDF dictionary
            if re.fullmatch(rf"/?[A-Z]{{6}}\+{FACE}", str(fonts[key].BaseFont)):
                return fonts[key]
    raise UsageError("这本手册里没有正文字体，无法盖上回执号。", "请先运行 playbook build 重新生成手册。")


def _stamp_page(pdf: Pdf, page: Object, face: Face, glyphs: list[int], font: Object) -> None:
    page.Resources.Font[_FONT] = font
    left, _, right, _ = (float(edge) for edge in page.MediaBox)
    width = sum(face.measure(glyph) for glyph in glyphs) / 1000
    size = max(_SMALLEST, min(_SIZE, (right - left - 2 * _MARGIN) / width))
    x = right - _MARGIN - width * size
    codes = "".join(f"{glyph:04x}" for glyph in glyphs)
    stamp = (
        f"Q q /Artifact <</Type /Pagination>> BDC {_INK} BT {_FONT} {size:.2f} Tf "
        f"1 0 0 1 {x:.2f} {_BASELINE:.2f} Tm <{codes}> Tj ET EMC Q"
    )
    contents = list(page.Contents) if isinstance(page.Contents, Array) else [page.Contents]
    page.Contents = Array([pdf.make_stream(b"q"), *contents, pdf.make_stream(stamp.encode())])


def _stamp_cover(pdf: Pdf, mark: Mark, face: Face) -> None:
    """Draw the code on the cover, and beside it what it says in words."""
    page = pdf.pages[0].obj
    left, bottom, width = (value * MILLIMETRE for value in _CODE)
    glyphs = [face.take_glyphs(line) for line in mark.lines]
    page.Resources.Font[_FONT_OF_COVER] = add_font(pdf, face, _find_font(pdf), _COVER)
    lines = [
        _write_line(face, line, left - _GAP, bottom + (len(glyphs) - 1 - number) * _SIZE * _LEADING)
        for number, line in enumerate(glyphs)
    ]
    drawn = " ".join((*lines, _write_code(mark.code, left, bottom, width)))
    stamp = f"q /Artifact BMC {drawn} EMC Q"
    page.Contents = Array([*page.Contents, pdf.make_stream(stamp.encode())])


def _write_line(face: Face, glyphs: list[int], right: float, y: float) -> str:
    """Write a line that ends at `right`."""
    x = right - sum(map(face.measure, glyphs)) * _SIZE / 1000
    codes = "".join(f"{glyph:04x}" for glyph in glyphs)
    return f"0 0 0 rg BT {_FONT_OF_COVER} {_SIZE} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj ET"


def _write_code(text: str, left: float, bottom: float, width: float) -> str:
    """Draw a QR code as squares, neighbours in one rectangle, on white ground."""
    rows = read_modules(text)
    size = width / len(rows)
    ground = width + 2 * _QUIET * size
    start = (left - _QUIET * size, bottom - _QUIET * size)
    drawn = [f"1 g {start[0]:.2f} {start[1]:.2f} {ground:.2f} {ground:.2f} re f 0 g"]
    for number, row in enumerate(rows):
        y = bottom + (len(rows) - 1 - number) * size
        for run in re.finditer("1+", "".join(map(str, row))):
            x = left + run.start() * size
            drawn.append(f"{x:.3f} {y:.3f} {len(run[0]) * size:.3f} {size:.3f} re")
    return f"{' '.join(drawn)} f"
