"""What the codes in a PDF's strings mean: by a font's ToUnicode table, by its encoding, or by its glyphs' names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any

import pikepdf
from fontTools import agl
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Dictionary, Name, Object, Stream

from generator.audit.formats.pdftext import Decode

_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_UNICODE = re.compile(r"/Uni\w*-(UCS2|UTF16|UTF8|UTF32)-")
_UNICODE_AS = {"UCS2": "utf-16-be", "UTF16": "utf-16-be", "UTF8": "utf-8", "UTF32": "utf-32-be"}
_GB = re.compile(r"/GB(?:K|K2K|Kp|pc)?-(?:EUC-)?[HV]")
_LARGEST_RANGE = 0x10000
_SIMPLE = {"/MacRomanEncoding": "mac-roman"}


class Fonts:
    """The decoders of a document's fonts; each font is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Decode] = {}

    def open(self, resources: Object | None) -> Mapping[str, Decode]:
        """Give the decoders of the fonts in a resource dictionary by their names."""
        fonts = resources.get(Name.Font) if isinstance(resources, Dictionary) else None
        if not isinstance(fonts, Dictionary):
            return {}
        return {name[1:]: self._open(font) for name, font in fonts.items() if isinstance(font, Dictionary)}

    def _open(self, font: Dictionary) -> Decode:
        if font.objgen == (0, 0):
            return _make_decoder(font)
        if font.objgen not in self._known:
            self._known[font.objgen] = _make_decoder(font)
        return self._known[font.objgen]


def _make_decoder(font: Dictionary) -> Decode:
    composite = font.get(Name.Subtype) == Name.Type0
    encoding = font.get(Name.Encoding)
    table = font.get(Name.ToUnicode)
    if isinstance(table, Stream):
        codes, width = _read_table(table.read_bytes())
        return _decode_codes(codes, width or (2 if composite else 1))
    if composite:
        if found := _UNICODE.match(str(encoding)):
            unicode = _UNICODE_AS[found[1]]
            return lambda value: value.decode(unicode, "ignore")
        if _GB.match(str(encoding)):
            return lambda value: value.decode("gb18030", "ignore")
        return _decode_codes(_read_glyphs(font), 2)
    if isinstance(encoding, Dictionary):
        return _decode_codes(_read_differences(encoding), 1)
    name = _SIMPLE.get(str(encoding), "cp1252")
    return lambda value: value.decode(name, "ignore")


def _decode_codes(codes: Mapping[int, str], width: int) -> Decode:
    def decode(value: bytes) -> str:
        steps = range(0, len(value) - width + 1, width)
        return "".join([codes.get(int.from_bytes(value[step : step + width]), "") for step in steps])

    return decode


def _read_table(table: bytes) -> tuple[dict[int, str], int]:
    """Read a ToUnicode table: texts by codes, and how many bytes a code has (0 where it does not say)."""
    codes: dict[int, str] = {}
    width = 0
    for kind, body in _SECTION.findall(table):
        if kind == b"codespacerange":
            width = max([width, *(len(_unhex(low)) for low, _ in _CHAR.findall(body))])
        elif kind == b"bfchar":
            codes |= {int.from_bytes(_unhex(code)): _decode(_unhex(text)) for code, text in _CHAR.findall(body)}
        else:
            for low, high, text, texts in _RANGE.findall(body):
                _read_range(int.from_bytes(_unhex(low)), int.from_bytes(_unhex(high)), text, texts, codes)
    return codes, width


def _read_range(low: int, high: int, text: bytes, texts: bytes, codes: dict[int, str]) -> None:
    if texts:
        codes |= {low + step: _decode(_unhex(one)) for step, one in enumerate(_HEX.findall(texts))}
        return
    start = _unhex(text)
    for step in range(min(high - low + 1, _LARGEST_RANGE)):
        with suppress(OverflowError):
            codes[low + step] = _decode((int.from_bytes(start) + step).to_bytes(len(start)))


def _read_differences(encoding: Dictionary) -> dict[int, str]:
    """Read a simple font's encoding: a base, and the names of the glyphs that differ from it."""
    base = _SIMPLE.get(str(encoding.get(Name.BaseEncoding)), "cp1252")
    codes = {code: bytes([code]).decode(base, "ignore") for code in range(256)}
    code = 0
    differences: Any = encoding.get(Name.Differences)
    for item in differences if isinstance(differences, Array) else ():
        if isinstance(item, Name):
            codes[code] = agl.toUnicode(str(item)[1:])
            code += 1
        else:
            code = int(item)
    return codes


def _read_glyphs(font: Dictionary) -> dict[int, str]:
    """Read the characters of an embedded font's glyphs, for strings that hold the glyphs' numbers."""
    with suppress(TTLibError, pikepdf.PdfError, KeyError, IndexError, AttributeError, TypeError):
        descriptor: Any = font.DescendantFonts[0].FontDescriptor
        embedded = descriptor.get(Name.FontFile2) or descriptor.get(Name.FontFile3)
        with TTFont(BytesIO(embedded.read_bytes()), lazy=True) as opened:
            numbers = opened.getReverseGlyphMap()
            return {numbers[glyph]: chr(code) for code, glyph in (opened.getBestCmap() or {}).items()}
    return {}


def _unhex(digits: bytes) -> bytes:
    joined = b"".join(digits.split())
    return bytes.fromhex((joined + b"0" * (len(joined) % 2)).decode())


def _decode(text: bytes) -> str:
    return text.decode("utf-16-be", "ignore")
