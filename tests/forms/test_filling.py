from __future__ import annotations

import ctypes
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from pypdfium2 import raw

from generator.forms.answers import check_sheet
from generator.forms.definition import Definition
from generator.forms.paper import Paper
from generator.forms.reading import read_sheet
from tests.forms.filled import read_shown, walk_fields, write_values

NAME = "王䶮瀍河經銷商①ABC"
VALUES = {"dealer": NAME, "day": "2027/1/31", "why": "第一行\n第二行", "lines.1.c2": "陈列架", "lines.1.c3": "36,000"}
Fill = Callable[[bytes], bytes]


def _by_pypdf(data: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    values: dict[str, Any] = {**VALUES, "kind": "/c1", "urgent": "/Yes", "total": "36000"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _by_pikepdf(data: bytes) -> bytes:
    return write_values(data, {**VALUES, "kind": "/c1", "urgent": "/Yes", "total": "36000"})


def _by_pdfium(data: bytes) -> bytes:
    """Type and click, as in Chromium's viewer."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    form = document.formenv
    wanted = {**VALUES, "total": "36000"}
    for page in document:
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, number)
            name = _read_name(form, annotation)
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, box)
            if name in wanted:
                raw.FORM_SetFocusedAnnot(form, annotation)
                for char in wanted[name].replace("\n", "\r"):
                    raw.FORM_OnChar(form, page, ord(char), 0)
            elif name == "urgent" or (name == "kind" and _tell_choice(document, annotation, form) == "c1"):
                x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
                raw.FORM_ForceToKillFocus(form)
                raw.FORM_OnMouseMove(form, page, 0, x, y)
                raw.FORM_OnLButtonDown(form, page, 0, x, y)
                raw.FORM_OnLButtonUp(form, page, 0, x, y)
            raw.FPDFPage_CloseAnnot(annotation)
    raw.FORM_ForceToKillFocus(form)
    target = BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def _read_text(read: Callable[..., int], *arguments: Any) -> str:
    size = read(*arguments, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    read(*arguments, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _read_name(form: Any, annotation: Any) -> str:
    return _read_text(raw.FPDFAnnot_GetFormFieldName, form, annotation)


def _tell_choice(document: Any, annotation: Any, form: Any) -> str:
    return _read_text(raw.FPDFAnnot_GetFormFieldExportValue, form, annotation)


@pytest.mark.parametrize("fill", [_by_pypdf, _by_pikepdf, _by_pdfium])
def test_what_is_filled_in_comes_back(fill: Fill, blank: bytes, paper: Paper) -> None:
    """Whatever program fills a sheet in, the answers are the same, and nothing is wrong with them."""
    answers = check_sheet(read_sheet(fill(blank)), paper.definition)
    assert answers.faults == ()
    assert answers.values == {
        "dealer": NAME,
        "day": "2027-01-31",
        "copies": "",
        "kind": "抽奖",
        "urgent": True,
        "why": "第一行\n第二行",
        "lines": ({"序号": "", "项目": "陈列架", "金额（元）": "36,000"},),
        "total": "36000",
    }


def test_what_is_typed_in_pdfium_shows_in_the_form_s_own_font(blank: bytes) -> None:
    """A name of rare characters stands on the page after saving, drawn in the embedded font and no other."""
    filled = _by_pdfium(blank)
    assert NAME in read_shown(filled).replace("\r\n", "")
    with pikepdf.open(BytesIO(filled)) as pdf:
        field = dict(walk_fields(pdf))["dealer"]
        alias = next(iter(pdf.Root.AcroForm.DR.Font.keys()))
        assert alias.encode() in field.AP.N.read_bytes()
        assert "/NeedAppearances" not in pdf.Root.AcroForm


def test_an_empty_sheet_lacks_what_is_required(blank: bytes, paper: Paper) -> None:
    """Every required field is told by its label; what need not be filled in is not."""
    answers = check_sheet(read_sheet(blank), paper.definition)
    assert [fault.label for fault in answers.faults] == ["签约公司全称", "日期", "类型", "明细", "合计（元）"]


def test_emoji_come_back_though_no_font_shows_them(blank: bytes, paper: Paper) -> None:
    """What is typed is kept, whatever the fonts have."""
    definition: Definition = paper.definition
    filled = write_values(blank, {"dealer": "云川\U0001f600\U00020bb7商贸" + "长" * 500})
    assert check_sheet(read_sheet(filled), definition).values["dealer"] == "云川\U0001f600\U00020bb7商贸" + "长" * 500
