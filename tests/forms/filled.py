"""Sheets as tests fill them in and look at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.forms.widgets import IDENTITY


def walk_fields(pdf: Pdf) -> Iterator[tuple[str, Object]]:
    """Yield the fields that hold a value, by their full names."""
    waiting = [("", field) for field in pdf.Root.AcroForm.Fields]
    while waiting:
        path, field = waiting.pop()
        name = f"{path}.{field.T}".strip(".")
        kids = [kid for kid in field.get("/Kids", ()) if "/T" in kid]
        waiting.extend((name, kid) for kid in kids)
        if not kids:
            yield name, field


def list_widgets(pdf: Pdf) -> list[Object]:
    """Give the widgets in the order of the pages."""
    return [one for page in pdf.pages for one in page.obj.get("/Annots", ()) if one.Subtype == Name.Widget]


def write_values(data: bytes, values: Mapping[str, str]) -> bytes:
    """Write values into a sheet as a program does that cares for nothing else; a name begins with a slash."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for name, field in walk_fields(pdf):
            if name in values:
                value = values[name]
                field.V = Name(value) if value.startswith("/") else String(value)
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


def make_form(values: Mapping[str, str], identity: str) -> bytes:
    """Make a file that has fields and nothing to show: what reading asks for, in a few hundred bytes."""
    pdf = pikepdf.new()
    fields = [Dictionary(FT=Name.Tx, T=String(name), V=String(value)) for name, value in values.items()]
    fields.append(Dictionary(FT=Name.Tx, T=String(IDENTITY), V=String(identity)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field) for field in fields]))
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def read_shown(data: bytes) -> str:
    """Give the text that a sheet shows in PDFium, what is typed into it included, as it looks on paper."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    for page in document:
        page.flatten()
    target = BytesIO()
    document.save(target)
    document.close()
    flat = pypdfium2.PdfDocument(target.getvalue())
    text = "\n".join(page.get_textpage().get_text_bounded() for page in flat)
    flat.close()
    return text
