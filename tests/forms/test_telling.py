from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from generator.diagnostics import UsageError
from generator.forms.answers import Answers, Fault, Value
from generator.forms.telling import Returned, write_csv, write_json
from tests.forms.conftest import compose_form
from tests.support.project import WORDS

DEFINITION = compose_form().definition


def _return(**values: str) -> Returned:
    lines = ({"序号": "", "项目": "陈列架", "金额（元）": "100"},)
    whole: dict[str, Value] = {"dealer": "云川商贸", "urgent": True, "lines": lines}
    return Returned("a.pdf", Answers(DEFINITION, {**whole, **values}, (Fault("日期", "必填，没有填"),)))


def _read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


def test_a_table_has_a_row_for_each_value() -> None:
    """Cells of tables have line and column, boxes say yes or no."""
    rows = _read(write_csv([_return()], WORDS))
    assert rows[0] == ["文件", "表单", "版本", "字段", "字段名", "行", "列", "值"]
    assert [row[3:] for row in rows[1:]] == [
        ["dealer", "签约公司全称", "", "", "云川商贸"],
        ["urgent", "加急", "", "", "是"],
        ["lines", "明细", "1", "项目", "陈列架"],
        ["lines", "明细", "1", "金额（元）", "100"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("=HYPERLINK(1)", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1"),
        *("＝HYPERLINK(1)", "＋cmd", "－2＋3", "＠SUM(1)", " =1", "\u3000=1", "\u200b=1", "\n=1", '"=1'),
    ],
)
def test_what_a_spreadsheet_would_run_is_disarmed(text: str) -> None:
    """A formula in a form stays a text in the table, and is itself in JSON."""
    returned = _return(dealer=text)
    assert _read(write_csv([returned], WORDS))[1][-1] == f"'{text}"
    assert json.loads(write_json([returned], WORDS))[0]["values"]["dealer"] == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x;=HYPERLINK(1)", "x;'=HYPERLINK(1)"),
        ("x\t@SUM(1)", "x\t'@SUM(1)"),
        ("x; +cmd", "x; '+cmd"),
        ("3;-2", "3;-2"),
        ("长=2;宽=3", "长=2;宽=3"),
    ],
)
def test_no_other_sign_between_cells_makes_a_formula(text: str, written: str) -> None:
    """Where cells are parted by other signs a part of a value is a cell of its own; a number stays one."""
    assert _read(write_csv([_return(dealer=text)], WORDS))[1][-1] == written


def test_negative_numbers_stay_numbers() -> None:
    """A minus alone is no formula."""
    assert _read(write_csv([_return(dealer="-120.5")], WORDS))[1][-1] == "-120.5"


def test_json_tells_what_was_wrong() -> None:
    """Every file is there, with its problems; one that could not be read has no values."""
    refused = Returned("b.pdf", refused=UsageError("坏了。", "重发。"))
    told = json.loads(write_json([_return(), refused], WORDS))
    assert told[0]["form"] == "form:order-form"
    assert told[0]["values"]["lines"][0]["项目"] == "陈列架"
    assert told[0]["problems"] == ["日期：必填，没有填"]
    assert told[1] == {"file": "b.pdf", "problems": ["坏了。重发。"]}
