"""The files that the shipped playbook hands out: made by a program that is read, and nothing goes along unseen."""

from __future__ import annotations

from pathlib import Path

from generator.load.attachments import Inspected, inspect_attachment
from generator.load.files import ATTACHMENT_FOLDER, list_attachments
from tests.support.documents import SHIPPED

ROOT = Path(__file__).parents[2]


def test_shipped_files_are_made_from_what_is_written_down() -> None:
    """`python -m tests.support.documents` writes each of them, byte for byte, and they are fit to be handed out."""
    files, problems = list_attachments(ROOT)
    assert not problems
    assert {one.path.removeprefix(ATTACHMENT_FOLDER): one.bytes for one in files} == {
        name: make() for name, make in SHIPPED.items()
    }
    assert {inspect_attachment(one) == Inspected() for one in files} == {True}


def test_workbook_can_be_opened() -> None:
    """A program that did not write it reads its sheets, texts and formulas."""
    import openpyxl

    book = openpyxl.load_workbook(ROOT / ATTACHMENT_FOLDER / "stock-report.xlsx")
    assert book.sheetnames == ["进销存周报", "怎么填"]
    assert [cell.value for cell in book["进销存周报"][3]][:5] == [
        "机型",
        "上周库存",
        "本周进货",
        "本周销售",
        "本周库存",
    ]
    assert book["进销存周报"]["E4"].value == '=IF(A4="","",B4+C4-D4)'
