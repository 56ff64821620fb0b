"""PDF: what its pages and forms show, every string and name of its objects, and every stream unpacked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name, Pdf, Stream

from generator.audit.formats.budget import Budget, Unreadable
from generator.audit.formats.pdffonts import Fonts
from generator.audit.formats.pdfsyntax import list_objects, list_strings
from generator.audit.formats.pdftext import Decode, PdfText, decode_string, is_plain
from generator.audit.formats.text import BREAK

_FLATE = (Name.FlateDecode, Name.Fl)
_EXPANDING = (Name.LZWDecode, Name.LZW, Name.RunLengthDecode, Name.RL)
_BROKEN = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, LookupError)
"""What the library and what stands on it raise for documents that are not as they should be."""
_END = re.compile(rb"%%EOF")
_MOST_RATIO = 2000
"""What LZW and run lengths can make of a byte at most, generously."""


def read_pdf(content: bytes, budget: Budget) -> tuple[list[str], list[bytes]]:
    """Give the texts of a PDF, and its streams for further reading (attachments, XMP, fonts, pictures).

    Where it was changed by adding to its end, what it said before is given too. Raises `Unreadable` where it needs a
    password or is damaged beyond repair.
    """
    texts: list[str] = []
    streams: list[bytes] = []
    for end in (*[match.end() for match in _END.finditer(content)][:-1], len(content)):
        try:
            with Pdf.open(BytesIO(content[:end]), suppress_warnings=True) as pdf:
                budget.spend(end)
                found = _read(pdf, list_objects(content[:end]), budget)
        except pikepdf.PasswordError as fault:
            raise Unreadable("PDF 有密码") from fault
        except _BROKEN as fault:
            if end < len(content):
                continue  # not every such mark ends a document
            raise Unreadable("PDF 损坏，无法读取") from fault
        texts += found[0]
        streams += found[1]
    return texts, streams


def _read(pdf: Pdf, places: Iterable[tuple[int, int]], budget: Budget) -> tuple[list[str], list[bytes]]:
    fonts, shown = Fonts(), PdfText()
    drawings, of_pages = _read_pages(pdf, fonts, shown, budget)
    written: list[bytes] = [pdf.trailer.unparse()]
    streams: list[bytes] = []
    # Objects that stand in streams themselves are read in their streams, all at once.
    entries: Iterable[Any] = (pdf.get_object(*place) for place in places)
    for entry in entries:
        if not isinstance(entry, Stream):
            # A mere number or nothing at all is no object of the library's.
            written += [entry.unparse(resolved=True)] if isinstance(entry, pikepdf.Object) else []
            continue
        written.append(pikepdf.Dictionary(dict(entry.stream_dict.items())).unparse())
        inner = _unpack(entry, budget)
        if entry.get(Name.Type) == Name.ObjStm:
            written.append(inner)
        elif entry.get(Name.Subtype) == Name.Form or Name.PatternType in entry:
            # What names no fonts of its own is drawn with those of the page that shows it.
            own = entry.get(Name.Resources)
            for known in of_pages if own is None else (fonts.open(own),):
                budget.spend(len(inner))
                shown.add(inner, known)
        elif entry.objgen not in drawings:
            streams.append(inner)
    strings, names = list_strings(b"\n".join(written))
    # What is in no encoding that PDF knows may be in another one: each for itself, since digests stand beside them.
    streams += dict.fromkeys(string for string in strings if not is_plain(string))
    return [*shown.read(), BREAK.join(map(decode_string, strings)), BREAK.join(names)], streams


def _read_pages(
    pdf: Pdf, fonts: Fonts, shown: PdfText, budget: Budget
) -> tuple[set[tuple[int, int]], list[Mapping[str, Decode]]]:
    """Add what pages show; give the streams in which that stands, and the fonts of pages, each set of them once."""
    drawings: set[tuple[int, int]] = set()
    known: dict[frozenset[tuple[str, Decode]], Mapping[str, Decode]] = {}
    for page in pdf.pages:
        contents = page.obj.get(Name.Contents)
        parts = contents if isinstance(contents, pikepdf.Array) else [contents]
        drawings |= {part.objgen for part in parts if isinstance(part, Stream)}
        drawn = b"\n".join(_unpack(part, budget) for part in parts if isinstance(part, Stream))
        of_page = fonts.open(page.resources)
        known[frozenset(of_page.items())] = of_page
        shown.add(drawn, of_page)
    return drawings, list(known.values())


def _unpack(stream: Stream, budget: Budget) -> bytes:
    """Give a stream's bytes without its filters; as they stand where a filter is a picture's, or damaged."""
    raw = stream.read_raw_bytes()
    filters = stream.get(Name.Filter)
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters] if filters is not None else []
    if any(name in _FLATE for name in names[:-1]):
        raise Unreadable("PDF 里的数据压缩了不止一次")
    if names and names[-1] in _FLATE and len(names) == 1:
        # Measured before the library unpacks it as a whole.
        whole, sound = Budget(budget.left).inflate(raw)
        if raw and not whole and not sound:
            raise Unreadable("PDF 损坏，无法读取")
        if Name.DecodeParms not in stream:
            budget.spend(len(whole))
            return whole
    if any(name in _EXPANDING for name in names) and len(raw) * _MOST_RATIO > budget.left:
        raise Unreadable("解开后太大")
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        content = raw
    budget.spend(len(content))
    return content
