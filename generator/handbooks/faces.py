"""The fonts of a merged book: each face is cut once to the glyphs that all chapters use, and embedded once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import uharfbuzz
from pikepdf import Array, Dictionary, Name, Object, Pdf

# A line of a chapter's table from glyphs to text, as WeasyPrint writes it: `<0a3f> <4ef7>`.
_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "name", "kern", "gasp")
"""Tables for those who shape text, which is done: a PDF names each glyph by its number and says where it stands."""
_CMAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
)
_CMAP_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


@dataclass
class Face:
    """One face: where chapters refer to it, and the text of each of its used glyphs (UTF-16 in hexadecimal)."""

    name: str
    data: bytes
    users: list[tuple[Object, str]] = field(default_factory=list)
    texts: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.face = uharfbuzz.Face(self.data)
        self.font = uharfbuzz.Font(self.face)

    def measure(self, glyph: int) -> float:
        """Give a glyph's width in thousandths of an em."""
        return round(float(self.font.get_glyph_h_advance(glyph)) * 1000 / float(self.face.upem), 3)

    def take_glyphs(self, text: str) -> list[int]:
        """Give the glyphs of a text and count them as used."""
        glyphs = [self.font.get_nominal_glyph(ord(char)) or 0 for char in text]
        for char, glyph in zip(text, glyphs, strict=True):
            self.texts.setdefault(glyph, char.encode("utf-16-be").hex().encode())
        return glyphs


class FaceSet:
    """The faces of a book. `add` notes a chapter's use of them, `embed` writes them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.faces = {name: Face(name, data) for name, data in files.items()}

    def add(self, fonts: Object) -> None:
        """Note the fonts of a chapter's resources."""
        for key in fonts.keys():  # noqa: SIM118 - a PDF dictionary
            font = fonts[key]
            face = self.faces[str(font.BaseFont).partition("+")[2]]
            face.users.append((fonts, key))
            for glyph, text in _PAIR.findall(font.ToUnicode.read_bytes()):
                face.texts.setdefault(int(glyph, 16), text)

    def find_key(self, fonts: Object, name: str) -> str:
        """Give the resource name of a face among a page's fonts; the face is added where the page has none of it."""
        for key in fonts.keys():  # noqa: SIM118 - a PDF dictionary
            if str(fonts[key].BaseFont).endswith(f"+{name}"):
                return str(key)
        users = self.faces[name].users
        fonts["/HbFolio"] = users[0][0][users[0][1]]
        users.append((fonts, "/HbFolio"))
        return "/HbFolio"

    def embed(self, pdf: Pdf) -> None:
        """Cut and embed every face that is used, and let all chapters share it."""
        for face in self.faces.values():
            if not face.users:
                continue
            fonts, key = face.users[0]
            font = _complete(pdf, face, fonts[key])
            for fonts, key in face.users:
                fonts[key] = font


def _cut(face: Face) -> bytes:
    """Give the font file with the used glyphs only, under their numbers."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(face.texts)
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
    wanted.drop_table_tag_set.update({int.from_bytes(tag.encode(), "big") for tag in _DROPPED})
    data: bytes = uharfbuzz.subset(face.face, wanted).blob.data
    return data


def _write_cmap(texts: dict[int, bytes]) -> bytes:
    """Give the table that turns glyphs back into text; a block of it holds at most 100 lines."""
    lines = [b"<%04x> <%s>\n" % item for item in sorted(texts.items())]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks)
    return _CMAP_HEAD + body + _CMAP_TAIL


def _list_widths(face: Face) -> Array:
    """Give the widths of the used glyphs, neighbours in one run."""
    runs: list[tuple[int, list[float]]] = []
    for glyph in sorted(face.texts):
        if runs and runs[-1][0] + len(runs[-1][1]) == glyph:
            runs[-1][1].append(face.measure(glyph))
        else:
            runs.append((glyph, [face.measure(glyph)]))
    return Array([part for start, widths in runs for part in (start, Array(widths))])


def add_font(pdf: Pdf, face: Face, like: Object, prefix: str) -> Object:
    """Give a font of its own for the glyphs that a face has taken, described as the font `like` of the same face."""
    name = Name(f"/{prefix}+{face.name}")
    descendant = like.DescendantFonts[0]
    descriptor = pdf.make_indirect(Dictionary(dict(descendant.FontDescriptor.items())))
    descriptor.FontName = name
    child = pdf.make_indirect(Dictionary(dict(descendant.items())))
    child.BaseFont, child.FontDescriptor = name, descriptor
    font = pdf.make_indirect(Dictionary(dict(like.items())))
    font.BaseFont, font.DescendantFonts = name, Array([child])
    return _complete(pdf, face, font)


def _complete(pdf: Pdf, face: Face, font: Object) -> Object:
    """Turn a chapter's font, which comes without a file, into a whole one for all glyphs that the face has taken."""
    data = _cut(face)
    descendant = font.DescendantFonts[0]
    descriptor = descendant.FontDescriptor
    for key in ("/FontFile", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]
    descriptor.FontFile2 = pdf.make_stream(data, Dictionary(Length1=len(data)))
    descendant.W = _list_widths(face)
    descendant.Subtype, descendant.CIDToGIDMap = Name.CIDFontType2, Name.Identity
    font.Encoding = Name("/Identity-H")
    font.ToUnicode = pdf.make_stream(_write_cmap(face.texts))
    return font
