"""Who takes part: a table of names, as spreadsheets and people write it."""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from generator.diagnostics import Phrase
from generator.kits.heads import HEADS
from generator.words.coverage import find_uncovered

LARGEST = 1 << 20
MOST = 1000
"""Bytes of a list that is read, and people on it: a course has fewer."""
_LONGEST = {"name": 60, "company": 60, "role": 40, "number": 40}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin."""
_DELIMITERS = ",\t;，；"
_SCORE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*分?")
_FULL = 100


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody on the list; `score` is of a hundred, None where it is not told."""

    name: str
    company: str = ""
    role: str = ""
    number: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a list: a line and a column of the table, from 1, and a sentence."""

    line: int
    column: int
    message: Phrase


@dataclass(frozen=True, slots=True)
class Roll:
    """A list as it was read. With faults it is of no use. `ignored` are columns that nothing here asks for."""

    people: tuple[Participant, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: tuple[str, ...] = ()
    graded: bool = False

    def list_passed(self, pass_mark: float) -> tuple[Participant, ...]:
        """Give who gets a certificate: where scores are told, those who have reached the mark."""
        return tuple(one for one in self.people if not self.graded or (one.score or 0) >= pass_mark)


@dataclass
class _Reading:
    """A list while it is read."""

    faults: list[Fault] = field(default_factory=list)
    people: list[Participant] = field(default_factory=list)
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)

    def blame(self, line: int, column: int, message: str, **arguments: object) -> None:
        self.faults.append(Fault(line, column, Phrase(message, **arguments)))

    def add(self, line: int, cells: Mapping[str, tuple[int, str]]) -> None:
        """Read one person's row."""
        values = {key: self._clean(line, key, *cell) for key, cell in cells.items() if key != "score"}
        column, _ = cells["name"]
        if not values["name"]:
            self.blame(line, column, "没有姓名")
            return
        person = Participant(**values, score=self._read_score(line, *cells["score"]) if "score" in cells else None)
        known = self.lines.setdefault(tuple(values.values()), line)
        if known != line:
            self.blame(line, column, "与第 {known} 行重复；真有两人同名的，在单位或岗位里区分", known=known)
        self.people.append(person)

    def _clean(self, line: int, key: str, column: int, text: str) -> str:
        value = " ".join(unicodedata.normalize("NFC", text).split())
        if len(value) > _LONGEST[key]:
            self.blame(
                line,
                column,
                "{head}有 {n} 个字，最多 {most} 个",
                head=HEADS[key][0],
                n=len(value),
                most=_LONGEST[key],
            )
        hidden = "".join(char for char in value if not char.isprintable())
        if missing := hidden or find_uncovered(value):
            named = "、".join(f"{char if char.isprintable() else ''} U+{ord(char):04X}".strip() for char in missing)
            self.blame(line, column, "有印不出来的字符：{named}", named=named)
        return value

    def _read_score(self, line: int, column: int, text: str) -> float | None:
        value = unicodedata.normalize("NFKC", text).strip()
        found = _SCORE.fullmatch(value)
        if value and (not found or float(found[1]) > _FULL):
            self.blame(line, column, "成绩“{text}”不是 0 到 100 的数；缺考的空着", text=value)
        return float(found[1]) if found else None


def read_participants(content: bytes) -> Roll:
    """Read a list: CSV in UTF-8, UTF-16 or GBK with a row of heads, or one name a line.

    Everything that is wrong is told, each with its line and column.
    """
    reading = _Reading()
    text = _decode(content, reading)
    rows: Sequence[tuple[int, list[str]]] = list(_split(text, reading)) if text is not None else []
    if reading.faults or not rows:
        if not reading.faults:
            reading.blame(1, 1, "名单是空的")
        return Roll(faults=tuple(reading.faults))
    keys, ignored, rows = _read_heads(rows, reading)
    for line, cells in rows if keys else ():
        placed = {key: (place + 1, cells[place] if place < len(cells) else "") for key, place in keys.items()}
        reading.add(line, placed)
    if keys and not reading.people and not reading.faults:
        reading.blame(rows[0][0] if rows else 2, 1, "名单里没有人")
    if len(reading.people) > MOST:
        reading.blame(MOST + 1, 1, "名单超过 {most} 人，请分成几份", most=MOST)
    if reading.faults:
        return Roll(faults=tuple(reading.faults), ignored=ignored)
    return Roll(tuple(reading.people), (), ignored, "score" in keys)


def _decode(content: bytes, reading: _Reading) -> str | None:
    """Give the text of a file; Chinese spreadsheets write GBK, or UTF-8 with a mark before it."""
    if content.startswith(_WORKBOOKS):
        reading.blame(1, 1, "这是表格软件自己的文件，请另存为 CSV")
        return None
    if len(content) > LARGEST:
        reading.blame(1, 1, "文件太大，不是名单")
        return None
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    # GBK reads much of broken UTF-8 as rare characters: what has our heads in UTF-8 was meant as that.
    meant = marked or ("utf-8" if _has_heads(content.decode("utf-8", "replace")) else "")
    start = 0
    for encoding in (meant,) if meant else ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as fault:
            start = fault.start
    before = content[:start]
    column = 1 + before[before.rfind(b"\n") + 1 :].count(b",")
    reading.blame(before.count(b"\n") + 1, column, "读不出文字：文件损坏，或者不是 UTF-8、GBK 编码")
    return None


def _has_heads(text: str) -> bool:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return any(_find_key(cell) for cell in re.split(f"[{_DELIMITERS}]", first))


def _split(text: str, reading: _Reading) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the number of its first line."""
    lines = text.splitlines(keepends=True)
    head = next((line for line in lines if line.strip()), "")
    if head.lower().startswith("sep=") and len(head.strip()) == len("sep=,"):
        # Written by spreadsheets for each other.
        delimiter, lines[lines.index(head)] = head.strip()[-1], "\n"
    else:
        delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(StringIO("".join(lines), newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            reading.blame(line, 1, "引号没有成对")
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = rows.line_num + 1


def _read_heads(
    rows: Sequence[tuple[int, list[str]]], reading: _Reading
) -> tuple[dict[str, int], tuple[str, ...], Sequence[tuple[int, list[str]]]]:
    """Give the place of each column, those that are not asked for, and the rows of people."""
    line, heads = rows[0]
    found = [_find_key(cell) for cell in heads]
    if not any(found) and all(len(cells) == 1 for _, cells in rows):
        return {"name": 0}, (), rows
    keys: dict[str, int] = {}
    for place, key in enumerate(found):
        if key in keys:
            reading.blame(line, place + 1, "列名“{head}”写了两次", head=heads[place].strip())
        elif key:
            keys[key] = place
    if "name" not in keys:
        known = "、".join(names[0] for names in HEADS.values())
        reading.blame(line, 1, "第一行要写列名，至少有“姓名”；认得的列：{known}", known=known)
        return {}, (), rows
    ignored = tuple(cell.strip() for cell, key in zip(heads, found, strict=True) if not key and cell.strip())
    for number, cells in rows[1:]:
        if len(cells) > len(heads) and any(cell.strip() for cell in cells[len(heads) :]):
            reading.blame(
                number, len(heads) + 1, "比第一行多出一格：“{cell}”", cell=next(filter(None, cells[len(heads) :]))
            )
    return keys, ignored, rows[1:]


def _find_key(head: str) -> str:
    said = unicodedata.normalize("NFKC", head).strip().strip('"').lower()
    return next((key for key, names in HEADS.items() if said in names), "")
