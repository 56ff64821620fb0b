"""A staff list as the posts and departments that it tells of. Persons are left out, whatever column they stand in.

Whom its columns of names tell of is known while it is read, and what names one of these is left out anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.authoring.importing.heads import HEADS, SHARED, may_be_persons, names_persons, read_head
from generator.authoring.importing.names import Persons
from generator.authoring.importing.workbook import Cell, Table
from generator.diagnostics import Phrase
from generator.words.private import find_private

_HEAD_ROWS = 10
"""A list may begin with its title, the day, who made it."""
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_HOTLINE = re.compile(r"[0-9]{3,4}(?:-?[0-9]{3,8}){1,3}")
_TOTAL = re.compile(r"(?:合计|总计|小计|总数|共计)(?:[:：].*)?")
_LONGEST = {"mission": 4000}
_USUAL = 120
_POSTS = ("role", "department")


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
    tables = tuple(tables)
    persons = _list_persons(tables)
    for table in tables:
        if table.unsolved:
            message = "有 {n} 格公式，文件里没有它们的结果，都没有读：在 Excel 或 WPS 里打开，存一次再试"
            found.remark(table.name, message, n=table.unsolved)
        at = _find_heads(table, _names_posts)
        if at is not None:
            heads = _read_heads(table.rows[at], found)
            found.rows.extend(_list_rows(table.rows[at + 1 :], heads, persons, found))
        elif not any(table.rows):
            found.remark(table.name, "这张表是空的")
        else:
            found.remark(table.name, "前 {n} 行里没有写着“岗位”或“部门”的表头，这张表没有读", n=_HEAD_ROWS)
    return found


def _find_heads(table: Table, are_heads: Callable[[Mapping[int, Cell]], bool]) -> int | None:
    """Give the number of the row of heads, None where there is none."""
    return next((number for number, row in enumerate(table.rows[:_HEAD_ROWS]) if are_heads(row)), None)


def _list_persons(tables: Iterable[Table]) -> Persons:
    """Give whom the lists name, those too that tell of no posts."""
    names: list[str] = []
    posts: set[str] = set()
    for table in tables:
        at = _find_heads(table, _names_posts)
        at = at if at is not None else _find_heads(table, _has_names)
        if at is None:
            continue
        heads = {column: cell.text for column, cell in table.rows[at].items()}
        for row in table.rows[at + 1 :]:
            names += [cell.text for column, cell in row.items() if names_persons(heads.get(column, ""))]
            posts |= {cell.text for column, cell in row.items() if read_head(heads.get(column, "")) in _POSTS}
    return Persons(names, posts)


def _names_posts(row: Mapping[int, Cell]) -> bool:
    return any(read_head(cell.text) in _POSTS for cell in row.values())


def _has_names(row: Mapping[int, Cell]) -> bool:
    return any(names_persons(cell.text) for cell in row.values())


def _read_heads(row: Mapping[int, Cell], found: StaffList) -> dict[int, str]:
    heads: dict[int, str] = {}
    personal = _has_names(row)
    for column, cell in row.items():
        name = read_head(cell.text)
        if name and personal and may_be_persons(cell.text):
            message = "名单上每行是一个人，“{head}”就是个人的，这一列没有读；是岗位公用的，请把表头改成“{other}”"
            found.remark(cell.place, message, head=cell.text, other=SHARED[name])
        elif name == "private":
            found.remark(cell.place, "“{head}”是个人信息：手册写岗位，不写人，这一列没有读", head=cell.text)
        elif name is None:
            found.remark(cell.place, "“{head}”没有对应的字段，这一列没有读", head=cell.text)
        elif name in heads.values():
            found.remark(cell.place, "“{head}”这一列前面已经有了，后面的没有读", head=HEADS[name][0])
        else:
            heads[column] = name
    return heads


def _list_rows(
    rows: Iterable[Mapping[int, Cell]], heads: Mapping[int, str], persons: Persons, found: StaffList
) -> Iterator[Row]:
    for row in rows:
        if total := next((cell for cell in row.values() if _TOTAL.fullmatch(cell.text)), None):
            found.remark(total.place, "“{text}”这一行是合计，没有读", text=total.text)
            continue
        cells = {heads[column]: cell for column, cell in row.items() if column in heads}
        kept = {name: cell for name, cell in cells.items() if _is_fit(name, cell, persons, found)}
        if "role" in kept or "department" in kept:
            yield Row(kept)
        elif kept:
            found.remark(Row(kept).place(), "这一行没有岗位也没有部门，没有读")


def _is_fit(name: str, cell: Cell, persons: Persons, found: StaffList) -> bool:
    """Whether a cell may be taken over; what belongs to a person may not, and what is no value of its column."""
    for message, start, end in find_private(cell.text):
        found.remark(cell.place, message, found=_hide(cell.text[start:end]))
        return False
    if persons.are_named(cell.text):
        found.remark(cell.place, "这里有名单上的人名（或按人名起的邮箱）：手册写岗位，不写人，这一格没有写")
    elif name == "email" and not _EMAIL.fullmatch(cell.text):
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
