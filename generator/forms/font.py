"""The font that shows what people type: all of it is in every sheet, as nobody knows beforehand what that will be."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import uharfbuzz
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from generator.diagnostics import UsageError

ALIAS = "/Wingdings"
"""What the font is called within a sheet. PDFium asks a font of this name, and no other that is embedded, for
characters outside ASCII before it looks for one on the reader's machine (`CPDF_BAFontMap`)."""
_FACE = Name("/PlaybookFormSans")
_SYMBOLIC = 4
_BLOCK = 100
"""The most entries that a part of a table of characters may have."""
_CMAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
)
_CMAP_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


@dataclass(frozen=True)
class FormFont:
    """The font's file, and what a PDF has to know of it."""

    data: bytes

    @cached_property
    def packed(self) -> bytes:
        """Give the file as it stands in a PDF: packed once for all sheets."""
        return zlib.compress(self.data, 9)

    @cached_property
    def characters(self) -> dict[int, int]:
        """Give the code points by their glyphs; of several that share one, the first."""
        face = uharfbuzz.Face(self.data)
        font = uharfbuzz.Font(face)
        found: dict[int, int] = {}
        for point in sorted(face.unicodes):
            found.setdefault(font.get_nominal_glyph(point) or 0, point)
        return found

    @cached_property
    def widths(self) -> list[tuple[int, list[int]]]:
        """Give runs of glyphs that are not as wide as an em: the first of each, and their widths in thousandths."""
        face = uharfbuzz.Face(self.data)
        font = uharfbuzz.Font(face)
        runs: list[tuple[int, list[int]]] = []
        for glyph in (0, *self.characters):
            width = round(font.get_glyph_h_advance(glyph) * 1000 / face.upem)
            if width == 1000:  # noqa: PLR2004 - an em
                continue
            if runs and runs[-1][0] + len(runs[-1][1]) == glyph:
                runs[-1][1].append(width)
            else:
                runs.append((glyph, [width]))
        return runs

    @cached_property
    def cmap(self) -> bytes:
        """Give the table that turns glyphs into characters, and characters typed by a reader into glyphs."""
        lines = [b"<%04x> <%04x> <%s>\n" % entry for entry in _list_ranges(self.characters)]
        blocks = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
        body = b"".join(b"%d beginbfrange\n%sendbfrange\n" % (len(block), b"".join(block)) for block in blocks)
        return _CMAP_HEAD + body + _CMAP_TAIL

    def embed(self, pdf: Pdf) -> Object:
        """Add the font to a PDF."""
        face = uharfbuzz.Face(self.data)
        extents = uharfbuzz.Font(face).get_font_extents("ltr")
        scale = 1000 / face.upem
        ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
        file = Stream(pdf, self.packed, Dictionary(Filter=Name.FlateDecode, Length1=len(self.data)))
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=_FACE,
            Flags=_SYMBOLIC,
            FontBBox=Array([-1000, descent - 200, 2000, ascent + 200]),
            ItalicAngle=0,
            Ascent=ascent,
            Descent=descent,
            CapHeight=ascent,
            StemV=80,
            FontFile2=pdf.make_indirect(file),
        )
        child = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=_FACE,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
            DW=1000,
            W=Array([part for start, run in self.widths for part in (start, Array(run))]),
            CIDToGIDMap=Name.Identity,
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=_FACE,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(child)]),
                ToUnicode=pdf.make_stream(self.cmap),
            )
        )


def load_font(path: Path) -> FormFont:
    """Read the font; a missing file is a `UsageError`. What was found out of the same font before is kept."""
    try:
        return _open_font(path.read_bytes())
    except OSError as error:
        message = "排版表单要用的字体读不到：{path}"
        remedy = "请从仓库恢复 theme/ 文件夹，或按 theme/fonts/README.md 重新生成字体。"
        raise UsageError(message, remedy, path=str(path)) from error


@lru_cache(maxsize=1)
def _open_font(data: bytes) -> FormFont:
    return FormFont(data)


def _list_ranges(characters: dict[int, int]) -> Iterator[tuple[int, int, bytes]]:
    """Yield runs of glyphs and characters that follow each other; none goes on where an upper byte changes."""
    start = last = -1
    for glyph, point in (*sorted(characters.items()), (-2, -2)):
        follows = glyph == last + 1 and point - glyph == characters[start] - start and glyph & 0xFF and point & 0xFF
        if start >= 0 and not follows:
            yield start, last, chr(characters[start]).encode("utf-16-be").hex().encode()
        if not follows:
            start = glyph
        last = glyph
