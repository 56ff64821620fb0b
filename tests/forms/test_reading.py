from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from generator.diagnostics import UsageError
from generator.forms.reading import read_sheet
from tests.forms.filled import make_form

IDENTITY = "form:order-form 1.0.0 0123456789ab"


def _save(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    target = BytesIO()
    pdf.save(target, encryption=encryption or False)
    return target.getvalue()


def _lock() -> bytes:
    return _save(pikepdf.open(BytesIO(make_form({}, IDENTITY))), pikepdf.Encryption(owner="a", user="b"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是 PDF"),
        (b"%PDF-1.7\n1 0 obj", "不是 PDF"),
        (b"PK\x03\x04" * 100, "不是 PDF"),
        (_save(pikepdf.new()), "没有可以读的填写内容"),
        (make_form({"name": "x"}, "somebody else's"), "没有可以读的填写内容"),
        (_lock(), "加了密码"),
    ],
)
def test_what_is_no_sheet_is_told_in_a_sentence(data: bytes, said: str) -> None:
    """Not a PDF, damaged, locked, or none of ours: never a traceback."""
    with pytest.raises(UsageError, match=said):
        read_sheet(data)


@given(st.text(max_size=200))
def test_any_text_comes_back(text: str) -> None:
    """What was typed is read, without controls and blanks around the lines."""
    text = text.encode("utf-16", "ignore").decode("utf-16")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wanted = "\n".join("".join(filter(str.isprintable, line)).strip() for line in lines).strip()
    assert read_sheet(make_form({"name": text}, IDENTITY)).values.get("name", "") == wanted


def test_fields_that_lead_back_to_themselves_end() -> None:
    """A file with a circle of fields is read to its end."""
    pdf = pikepdf.open(BytesIO(make_form({"name": "云川"}, IDENTITY)))
    ring = pdf.make_indirect(Dictionary(T=String("ring"), Kids=Array()))
    ring.Kids.append(ring)
    pdf.Root.AcroForm.Fields.append(ring)
    assert read_sheet(_save(pdf)).values == {"name": "云川"}


def test_what_is_no_field_is_passed_over() -> None:
    """Numbers, names and nothing in place of fields and values do no harm; a stream is read as the text it holds."""
    pdf = pikepdf.open(BytesIO(make_form({"name": "云川"}, IDENTITY)))
    long = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("long"), V=pdf.make_stream("长文".encode())))
    odd = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("odd"), V=Array([1, 2])))
    pdf.Root.AcroForm.Fields = Array([1, Name.Off, *pdf.Root.AcroForm.Fields, long, odd])
    sheet = read_sheet(_save(pdf))
    assert sheet.values == {"name": "云川", "long": "长文"}
    assert sheet.names == {"name", "long", "odd"}


def test_a_flood_of_fields_is_refused() -> None:
    """A file made to keep a machine busy is damaged to us."""
    data = make_form({f"n{number}": "x" for number in range(20_001)}, IDENTITY)
    with pytest.raises(UsageError, match="不是 PDF"):
        read_sheet(data)
