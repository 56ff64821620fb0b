"""A list as text, with commas, semicolons or tabs between cells: what every program for staff can save."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from generator.authoring.importing.workbook import LARGEST, MOST_COLUMNS, MOST_ROWS, Cell, Table
from generator.diagnostics import UsageError

SUFFIXES = (".csv", ".tsv", ".txt")
_SEPARATORS = ",;\t，；"
_HEAD = 10
"""Lines by which the separator is told: a list may begin with its title."""
_REMEDY = "请在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”或“Excel 工作簿（.xlsx）”。"


def read_separated(content: bytes, name: str) -> tuple[Table, ...]:
    """Give the rows of a list as the one sheet of a workbook; places are told as in a spreadsheet (`B3`).

    Excel writes in the system's encoding (GBK) where nobody chooses another, and so is it read.

    Raises `UsageError` where the content is no text, too large, or its quotes have no end.
    """
    if len(content) > LARGEST:
        raise UsageError("这个文件太大，不像一份人员名单。", "请只留名单那几行几列，另存一份。")
    text = _decode(content)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_find_separator(text), strict=True)
    try:
        rows = tuple(_list_rows(reader))
    except csv.Error as fault:
        message = "第 {line} 行的引号不成对，读不下去。"
        raise UsageError(message, _REMEDY, line=reader.line_num) from fault
    return (Table(name, rows),)


def _decode(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UsageError("这不是文本，也不是 .xlsx 文件。", _REMEDY)


def _find_separator(text: str) -> str:
    """Give the sign that parts cells: of those that may, the one that the first lines have most of."""
    head = text.split("\n", _HEAD)[:_HEAD]
    return max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in head))


def _list_rows(reader: Iterator[list[str]]) -> Iterator[dict[int, Cell]]:
    for number, row in enumerate(reader, start=1):
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise UsageError(
                "这份名单超过 {rows} 行或 {columns} 列，太大了。", _REMEDY, rows=MOST_ROWS, columns=MOST_COLUMNS
            )
        cells = ((column, " ".join(one.split())) for column, one in enumerate(row, start=1))
        yield {column: Cell(f"{_name_column(column)}{number}", one) for column, one in cells if one}


def _name_column(number: int) -> str:
    """Give a column's letters, as spreadsheets have them: 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
