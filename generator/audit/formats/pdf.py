"""PDF: what its pages and forms show, every string and name of its objects, and every stream unpacked."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Name, Pdf, Stream

from generator.audit.formats.budget import Budget, Unreadable
from generator.audit.formats.pdffonts import Fonts
from generator.audit.formats.pdftext import extract_text, list_strings

_FLATE = (Name.FlateDecode, Name.Fl)
_EXPANDING = (Name.LZWDecode, Name.LZW, Name.RunLengthDecode, Name.RL)
_MOST_RATIO = 2000
"""What LZW and run lengths can make of a byte at most, generously."""


def read_pdf(content: bytes, budget: Budget) -> tuple[list[str], list[bytes]]:
    """Give the texts of a PDF, and its streams for further reading (attachments, XMP, fonts, pictures).

    Raises `Unreadable` where it needs a password or is damaged beyond repair.
    """
    try:
        with Pdf.open(BytesIO(content), suppress_warnings=True) as pdf:
            return _read(pdf, budget)
    except pikepdf.PasswordError as fault:
        raise Unreadable("PDF 有密码") from fault
    except pikepdf.PdfError as fault:
        raise Unreadable("PDF 损坏，无法读取") from fault


def _read(pdf: Pdf, budget: Budget) -> tuple[list[str], list[bytes]]:
    fonts = Fonts()
    shown: list[str] = []
    drawings: set[tuple[int, int]] = set()
    for page in pdf.pages:
        contents = page.obj.get(Name.Contents)
        parts = contents if isinstance(contents, pikepdf.Array) else [contents]
        drawings |= {part.objgen for part in parts if isinstance(part, Stream)}
        drawn = b"\n".join(_unpack(part, budget) for part in parts if isinstance(part, Stream))
        shown.append(extract_text(drawn, fonts.open(page.resources)))
    written: list[str] = [_list_words(pdf.trailer.unparse())]
    streams: list[bytes] = []
    for entry in pdf.objects:
        if not isinstance(entry, Stream):
            written.append(_list_words(entry.unparse(resolved=True)))
            continue
        written.append(_list_words(pikepdf.Dictionary(dict(entry.stream_dict.items())).unparse()))
        inner = _unpack(entry, budget)
        if entry.get(Name.Subtype) == Name.Form:
            shown.append(extract_text(inner, fonts.open(entry.get(Name.Resources))))
        elif entry.objgen not in drawings:
            streams.append(inner)
    return ["".join(shown), "\n".join(filter(None, written))], streams


def _list_words(syntax: bytes) -> str:
    """Give the strings and names in an object's syntax."""
    if b"(" not in syntax and b"<" not in syntax.replace(b"<<", b"") and b"/" not in syntax:
        return ""
    return "\n".join(list_strings(syntax))


def _unpack(stream: Stream, budget: Budget) -> bytes:
    """Give a stream's bytes without its filters; as they stand where a filter is a picture's, or damaged."""
    raw = stream.read_raw_bytes()
    filters = stream.get(Name.Filter)
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters] if filters is not None else []
    if any(name in _FLATE for name in names[:-1]):
        raise Unreadable("PDF 里的数据压缩了不止一次")
    if names and names[-1] in _FLATE and len(names) == 1:
        # Measured before the library unpacks it as a whole.
        whole = Budget(budget.left).inflate(raw)
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
