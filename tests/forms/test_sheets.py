from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import Name, Pdf

from generator.build.papers import Desk
from generator.forms.fitting import FEW_LINES
from generator.forms.markup import END
from generator.forms.paper import Paper
from generator.forms.reading import read_sheet
from generator.forms.widgets import IDENTITY
from tests.forms.conftest import EDITION, FIELDS, Fit, Make, compose_form, compose_record
from tests.forms.filled import list_widgets, walk_fields

_LARGEST = 3 << 20


def _list_gbk() -> set[str]:
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return {char for pair in pairs for char in pair.decode("gbk", "ignore") if char.isprintable()}


def _many(count: int) -> list[dict[str, Any]]:
    types = ("text", "date", "amount", "tick", "area", "choice")
    fields = [
        {"id": f"f{number}", "label": f"第 {number} 个字段", "type": types[number % 6], "choices": ["甲", "乙"]}
        for number in range(count)
    ]
    return [field if field["type"] == "choice" else field | {"choices": []} for field in fields]


def test_every_field_is_a_widget_that_tells_what_it_is(pdf: Pdf, paper: Paper) -> None:
    """Each widget has a tooltip, looks of its own, and its place among the tags as a form element."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    elements = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert "/NeedAppearances" not in pdf.Root.AcroForm
    assert all(page.obj.Tabs == Name.S for page in pdf.pages)
    for widget in list_widgets(pdf):
        element = elements[int(widget.StructParent)]
        assert str(widget.TU)
        assert widget.AP.N
        assert Name.Form == element.S
        assert element.K[0].Obj.objgen == widget.objgen
    names = {name.partition(".")[0] for name, _ in walk_fields(pdf)}
    assert names == {field.id for field in paper.definition.fields if field.type != "signature"} | {IDENTITY}


def test_tooltips_tell_label_need_and_hint(pdf: Pdf) -> None:
    """Who does not see the sheet is told what is seen beside the field; markup and signs come as they are."""
    told = {name: str(field.TU) for name, field in walk_fields(pdf) if "/TU" in field}
    assert told["dealer"] == "签约公司全称，必填，和《order-form》、发票 <抬头> 一字不差"
    assert told["day"] == "日期，年-月-日，必填"
    assert told["lines.1.c2"] == "明细 第 1 行 项目"


def test_the_tab_key_goes_through_the_fields_as_they_are_read(pdf: Pdf, paper: Paper) -> None:
    """Widgets stand in the order of the form."""
    order = [str(field.T) if "/T" in field else str(field.Parent.T) for field in list_widgets(pdf)]
    plain = [name for name in dict.fromkeys(order) if not re.fullmatch(r"c\d", name)]
    assert plain == [field.id for field in paper.definition.fields if field.type not in ("signature", "table")]


def test_any_character_of_gbk_can_be_typed(pdf: Pdf) -> None:
    """The font that the fields name is embedded and maps every character of GBK, and 䶮."""
    (alias,) = pdf.Root.AcroForm.DR.Font.keys()
    font = pdf.Root.AcroForm.DR.Font[alias]
    assert str(pdf.Root.AcroForm.DA).startswith(alias)
    assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    lines = (line.split() for line in font.ToUnicode.read_bytes().splitlines() if line.startswith(b"<"))
    ranges = [[int(part[1:-1], 16) for part in line] for line in lines if len(line) == 3]
    shown = {chr(first + step) for low, high, first in ranges for step in range(high - low + 1)}
    assert _list_gbk() | {"䶮"} <= shown


def test_a_sheet_is_light_and_reproducible(fit: Fit, desk: Desk, paper: Paper, blank: bytes) -> None:
    """Three million bytes at most, and the same again from the same data."""
    assert len(blank) < _LARGEST
    assert desk.finish(fit(paper), paper, EDITION) == blank


def test_a_sheet_says_what_it_is(pdf: Pdf) -> None:
    """Title, company and version are where a filing clerk's program looks, and nothing says when it was made."""
    assert str(pdf.docinfo["/Title"]) == "订货单"
    assert str(pdf.docinfo["/Author"]) == "小样电器有限公司"
    packet = pdf.Root.Metadata.read_bytes().decode()
    assert "<playbook:handbook>form:order-form</playbook:handbook>" in packet
    assert "<playbook:version>1.0.0</playbook:version>" in packet


def test_text_on_the_sheet(blank: bytes) -> None:
    """What people must know to fill it in stands on it; the column of numbers stands there once."""
    text = "".join("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(blank)).pages).split())
    for said in ("订货单", "发票<抬头>一字不差", "买赠", "签字与日期", "1个工作日", "《order-form》"):
        assert said.replace("1个工作日", "1天") in text
    assert text.count("序号") == 1


def test_tables_fill_the_page(fit: Fit) -> None:
    """A sheet with a table ends near the foot of its page, not a line further."""
    sign_in = [
        FIELDS[0],
        {"id": "rows", "label": "签到", "type": "table", "choices": ["序号", "公司", "签字"]},
        FIELDS[-1],
    ]
    result = fit(compose_form(sign_in))
    end = next(place for place in result.places if place.name == END)
    assert result.pages == 1
    assert end.y < 75
    with pikepdf.open(BytesIO(result.pdf)) as opened:
        assert len(opened.pages[0].Annots) > 2 * FEW_LINES * 2


def test_no_field_takes_the_place_of_the_identity(make: Make) -> None:
    """A form may have a field that is called as the program is."""
    data = make(compose_form([{"id": "playbook", "label": "手册", "type": "text"}]))
    assert read_sheet(data).form == "form:order-form"


def test_sixty_fields(make: Make) -> None:
    """A long form has all its fields, each once."""
    with pikepdf.open(BytesIO(make(compose_form(_many(60))))) as opened:
        names = [name for name, _ in walk_fields(opened)]
    assert len(names) == len(set(names)) == 61


def test_a_form_without_fields_to_type_in(make: Make) -> None:
    """A sheet that is only signed has nothing but its identity."""
    with pikepdf.open(BytesIO(make(compose_form([FIELDS[-1]])))) as opened:
        assert [name for name, _ in walk_fields(opened)] == [IDENTITY]
        assert not list_widgets(opened)


def test_a_table_wider_than_the_sheet(make: Make) -> None:
    """25 columns stand in pieces below each other, and keep their names."""
    wide = {"id": "wide", "label": "宽表", "type": "table", "choices": [f"第 {number} 列" for number in range(1, 26)]}
    with pikepdf.open(BytesIO(make(compose_form([wide])))) as opened:
        columns = {name.rpartition(".")[2] for name, _ in walk_fields(opened) if name.startswith("wide.1.")}
        assert columns == {f"c{number}" for number in range(1, 26)}
        _, _, right, top = (float(edge) for edge in opened.pages[0].MediaBox)
        for widget in list_widgets(opened):
            left, bottom, far, high = (float(edge) for edge in widget.Rect)
            assert 0 < left < far < right
            assert 0 < bottom < high < top


def test_long_labels_stay_on_the_sheet(make: Make) -> None:
    """A label of 120 characters is broken; no field leaves the page."""
    long = [
        {"id": f"l{number}", "label": "长" * 118 + str(number), "type": kind, "choices": ["选" * 100, "项" * 100]}
        for number, kind in enumerate(("text", "tick", "choice", "date"))
    ]
    with pikepdf.open(BytesIO(make(compose_form(long)))) as opened:
        for widget in list_widgets(opened):
            assert 0 < float(widget.Rect[0]) < float(widget.Rect[2]) < 595


def test_a_character_that_no_font_has_is_told(fit: Fit) -> None:
    """A sign of another alphabet in a label is a warning of the sheet, never a box of tofu."""
    result = fit(compose_form([{"id": "one", "label": "签名\ud55c", "type": "text"}]))
    assert any("U+D55C" in warning for warning in result.warnings)


def test_what_an_edition_withholds_is_not_on_its_sheet(make: Make) -> None:
    """A passage for the staff stands on their sheet, and in no byte of the dealers'; both are the same version."""
    fields = [{"id": "one", "label": "金额", "type": "amount", "hint": "照发票写:internal[，超过五万先问总监]"}]
    internal, partner = (compose_form(fields, edition) for edition in ("internal", "partner"))
    assert internal.definition.digest == partner.definition.digest
    told = {}
    for edition, paper in (("internal", internal), ("partner", partner)):
        with pikepdf.open(BytesIO(make(paper))) as opened:
            told[edition] = [str(widget.TU) for widget in list_widgets(opened)]
    assert told == {"internal": ["金额，必填，照发票写，超过五万先问总监"], "partner": ["金额，必填，照发票写"]}
    assert "先问总监" not in repr(partner)


@pytest.mark.parametrize("count", [1, 12, 40])
def test_checklists_are_signed_where_they_end(make: Make, count: int) -> None:
    """The signatures stand on the page of the last line, and never alone."""
    item = {
        "question": "款都付了吗？",
        "risk": "overdue-payment",
        "evidence": "对账单",
        "pass_rule": "没有逾期，或已经书面同意",
    }
    values = {
        "kind": "checklist",
        "id": "monthly-check",
        "title": "月度检查",
        "cadence": "FREQ=MONTHLY",
        "done_by": "regional-manager",
        "sign_off": "sales-director",
        "items": [{"id": f"paid-{number}", **item} for number in range(count)],
        "if_failed": "当天上报。",
    }
    pages = pypdf.PdfReader(BytesIO(make(compose_record("checklist", values)))).pages
    texts = ["".join(page.extract_text().split()) for page in pages]
    signed = [number for number, text in enumerate(texts) if "签核人签字与日期" in text]
    assert signed == [len(texts) - 1]
    assert f"{count}款都付了吗？" in texts[-1]
    assert len(texts) == (1 if count < 20 else 2)


@pytest.mark.parametrize("rows", [8, 12])
def test_a_sheet_signed_in_several_places_fills_its_first_page(make: Make, rows: int) -> None:
    """A signature keeps above it something of what is signed, not all of its group, and begins no page."""
    fields = [
        {"id": f"{side}-{number}", "label": f"{title}事项 {number}", "type": "area", "section": title}
        for side, title in (("one", "甲方"), ("two", "乙方"))
        for number in range(rows)
    ]
    for side, title, at in (("two", "乙方", 2 * rows), ("one", "甲方", rows)):
        fields.insert(at, {"id": f"{side}-sign", "label": f"{title}签字", "type": "signature", "section": title})
    pages = [
        "".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(make(compose_form(fields)))).pages
    ]
    assert len(pages) > 1
    assert all(page.count("事项") >= 5 for page in pages[:-1])
    assert all("事项" in page.partition("方签字")[0] for page in pages)
