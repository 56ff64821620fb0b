"""A staff list as the posts and departments that it tells of. Persons are left out, whatever column they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.authoring.importing.heads import HEADS, read_head
from generator.authoring.importing.workbook import Cell, Table
from generator.diagnostics import Phrase
from generator.words.private import find_private

_HEAD_ROWS = 10
"""A list may begin with its title, the day, who made it."""
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_HOTLINE = re.compile(r"[0-9]{3,4}(?:-?[0-9]{3,8}){1,3}")
_LONGEST = {"mission": 4000}
_USUAL = 120


@dataclass(frozen=True, slots=True)
class Remark:
    """What was not taken over, and why; `place` is a sheet, or a cell of it."""

    place: str
    message: Phrase


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list about a post, a department, or a post in its department: its cells by the keys of `HEADS`."""

    cells: Mapping[str, Cell]

    def get(self, name: str) -> str:
        """Give a cell's text, "" where there is none."""
        return self.cells[name].text if name in self.cells else ""

    def place(self, *names: str) -> str:
        """Give the place of the first of some cells that there is."""
        return next(self.cells[name].place for name in (*names, *self.cells) if name in self.cells)


@dataclass
class StaffList:
    """What was read: lines, and remarks about the rest."""

    rows: list[Row] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, place: str, message: str, **arguments: object) -> None:
        """Say what was not taken over."""
        self.remarks.append(Remark(place, Phrase(message, **arguments)))


def read_staff(tables: Iterable[Table]) -> StaffList:
    """Read all sheets; of each the first row that names a post or a department by its head begins the list."""
    found = StaffList()
    for table in tables:
        numbers = [number for number, row in enumerate(table.rows[:_HEAD_ROWS]) if _names_posts(row)]
        if numbers:
            heads = _read_heads(table.rows[numbers[0]], found)
            found.rows.extend(_list_rows(table.rows[numbers[0] + 1 :], heads, found))
        elif any(table.rows):
            found.remark(table.name, "前 {n} 行里没有写着“岗位”或“部门”的表头，这张表没有读", n=_HEAD_ROWS)
    return found


def _names_posts(row: Mapping[int, Cell]) -> bool:
    return any(read_head(cell.text) in {"role", "department"} for cell in row.values())


def _read_heads(row: Mapping[int, Cell], found: StaffList) -> dict[int, str]:
    heads: dict[int, str] = {}
    for column, cell in row.items():
        name = read_head(cell.text)
        if name == "private":
            found.remark(cell.place, "“{head}”是个人信息：手册写岗位，不写人，这一列没有读", head=cell.text)
        elif name is None:
            found.remark(cell.place, "“{head}”没有对应的字段，这一列没有读", head=cell.text)
        elif name in heads.values():
            found.remark(cell.place, "“{head}”这一列前面已经有了，后面的没有读", head=HEADS[name][0])
        else:
            heads[column] = name
    return heads


def _list_rows(rows: Iterable[Mapping[int, Cell]], heads: Mapping[int, str], found: StaffList) -> Iterator[Row]:
    for row in rows:
        cells = {heads[column]: cell for column, cell in row.items() if column in heads}
        kept = {name: cell for name, cell in cells.items() if _is_fit(name, cell, found)}
        if "role" in kept or "department" in kept:
            yield Row(kept)
        elif kept:
            found.remark(Row(kept).place(), "这一行没有岗位也没有部门，没有读")


def _is_fit(name: str, cell: Cell, found: StaffList) -> bool:
    """Whether a cell may be taken over; what belongs to a person may not, and what is no value of its column."""
    for message, start, end in find_private(cell.text):
        found.remark(cell.place, message, found=_hide(cell.text[start:end]))
        return False
    if name == "email" and not _EMAIL.fullmatch(cell.text):
        found.remark(cell.place, "“{text}”不是邮箱地址，没有写", text=cell.text)
    elif name == "hotline" and not _HOTLINE.fullmatch(cell.text):
        found.remark(cell.place, "“{text}”不是热线或座机号码，没有写", text=cell.text)
    elif len(cell.text) > _LONGEST.get(name, _USUAL):
        found.remark(cell.place, "这一格有 {n} 个字，太长了，没有写", n=len(cell.text))
    else:
        return True
    return False


def _hide(text: str) -> str:
    """Give what is told of a person's number or handle: enough to find it, not enough to use it."""
    return f"{text[:3]}…"
