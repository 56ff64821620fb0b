"""An Excel workbook as texts by sheet and cell, read within bounds by openpyxl, an optional part of the package."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from generator.diagnostics import UsageError

LARGEST = 4 << 20
_UNPACKED = 64 << 20
MOST_ROWS, MOST_COLUMNS = 5000, 100
"""Bytes of a workbook, and of what is packed in it; rows and columns of a sheet: no company's staff list has more."""
_REMEDY = "请在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”，不加密码；另存为 CSV 也可以。"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where: `销售部!B3`."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, and its rows with their cells by the number of their column."""

    name: str
    rows: tuple[dict[int, Cell], ...]
    unsolved: int = 0
    """How many formulas it has where none of them has a value: the program that wrote the file works nothing out."""


def read_workbook(content: bytes) -> tuple[Table, ...]:
    """Give the sheets, rows and columns that are shown: who hands on a list takes what is hidden for left out.

    A cell of several has its text in each of them, as readers see it.

    Raises `UsageError` where the content is no workbook, is too large, or nothing is installed that reads one.
    """
    try:
        load_workbook = import_module("openpyxl").load_workbook
    except ImportError as fault:
        message = "这台机器上没有读 Excel 的 openpyxl。"
        raise UsageError(message, "请运行 pip install openpyxl，或者 pip install 'sales-playbook[excel]'。") from fault
    _measure(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        read = [(sheet, tuple(_list_rows(sheet))) for sheet in sheets]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            written = load_workbook(BytesIO(content), keep_links=False)
        return tuple(Table(sheet.title, rows, _count_unsolved(sheet, written[sheet.title])) for sheet, rows in read)
    except UsageError:
        raise
    except Exception as fault:  # the library raises whatever a damaged file makes it
        raise UsageError("这个 Excel 文件读不出来，可能损坏了。", _REMEDY) from fault


def _count_unsolved(sheet: Any, written: Any) -> int:
    """Count the formulas of a sheet, none where one of them has a value."""
    formulas = [cell.coordinate for row in written.iter_rows() for cell in row if cell.data_type == "f"]
    return 0 if any(sheet[place].value is not None for place in formulas) else len(formulas)


def _measure(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as packed:
            size, names = sum(one.file_size for one in packed.infolist()), set(packed.namelist())
    except (BadZipFile, OSError, ValueError) as fault:
        raise UsageError("这不是 .xlsx 文件。", _REMEDY) from fault
    if "[Content_Types].xml" not in names:
        raise UsageError("这不是 .xlsx 文件。", _REMEDY)
    if len(content) > LARGEST or size > _UNPACKED:
        raise UsageError("这个 Excel 文件太大，不像一份人员名单。", "请只留名单那一张工作表，另存一份。")


def _list_rows(sheet: Any) -> Iterator[dict[int, Cell]]:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        message = "工作表“{name}”有 {rows} 行、{columns} 列，太大了。"
        remedy = "请只留名单那几行几列，删掉多余的空行和格式。"
        raise UsageError(message, remedy, name=sheet.title, rows=sheet.max_row, columns=sheet.max_column)
    joined = {
        (row, column): sheet.cell(one.min_row, one.min_col).value
        for one in sheet.merged_cells.ranges
        for row in range(one.min_row, one.max_row + 1)
        for column in range(one.min_col, one.max_col + 1)
    }
    rows, columns = _list_hidden(sheet)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield (
            {}
            if number in rows
            else {
                cell.column: Cell(f"{sheet.title}!{cell.coordinate}", text)
                for cell in row
                if cell.column not in columns and (text := _read_text(joined.get((cell.row, cell.column), cell.value)))
            }
        )


def _list_hidden(sheet: Any) -> tuple[set[int], set[int]]:
    """Give the numbers of rows and columns that are hidden; a filter hides rows, too.

    A sheet's format may hide all rows that do not say otherwise. One entry of columns may tell of several.
    """
    default, sized = bool(sheet.sheet_format.zeroHeight), sheet.row_dimensions
    rows = {
        number for number in range(1, sheet.max_row + 1) if (bool(sized[number].hidden) if number in sized else default)
    }
    columns: set[int] = set()
    for one in sheet.column_dimensions.values():
        if one.hidden:
            columns.update(range(one.min or 0, (one.max or 0) + 1))
    return rows, columns


def _read_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) if value is not None else ""
