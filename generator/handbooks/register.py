"""The register of copies: one line for each copy that was given out. It is a business record, not a cache.

Lines are only ever added. A line is written at once and forced to the disk; what a crash may have cut off is closed
with a line end by the next writer and counts as no line. It is CSV with a mark of its encoding, so that spreadsheets
open it: no field begins with a character that a spreadsheet would take for a formula.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from generator.cache.system import lock
from generator.diagnostics import UsageError
from generator.words import Words
from generator.words.formulas import begins_formula

MARK = "\ufeff"
"""What tells spreadsheets that a table is in UTF-8."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter that is mistaken for a digit."""
_LETTERS, _GROUP = 12, 4


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was given out; `sha256` is that of its file."""

    receipt: str
    issued: str
    recipient: str
    handbook: str
    title: str
    version: str
    edition: str
    digest: str
    sha256: str


def write_receipt(number: int) -> str:
    """Write a random number of 60 bits as a receipt: twelve letters in groups, such as `7K3M-9QXD-2F4T`."""
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in range(_LETTERS))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))


def read_copies(path: Path) -> tuple[Copy, ...]:
    """Give all copies in the register, none where there is no register yet. A line that is not whole is passed over."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return ()
    rows = csv.reader(io.StringIO(text, newline=""))
    return tuple(Copy(*map(_bare, row)) for row in list(rows)[1:] if len(row) == len(fields(Copy)))


@contextmanager
def open_register(path: Path, words: Words) -> Iterator[tuple[tuple[Copy, ...], Callable[[Copy], None]]]:
    """Hold the register alone: give its copies and the function that adds one. `UsageError` while another holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b", buffering=0) as file:
        if not lock(file.fileno()):
            raise UsageError("另一个命令正在登记副本。", "请等它结束后再试。")
        yield read_copies(path), lambda copy: _append(file.fileno(), path, copy, words)


def _append(file: int, path: Path, copy: Copy, words: Words) -> None:
    size = os.fstat(file).st_size
    head = b"" if size else (MARK + write_row(_list_heads(words))).encode()
    # A line that a crash has cut off must not swallow this one.
    torn = size and not path.read_bytes().endswith(b"\n")
    line = (b"\r\n" if torn else b"") + head + write_row(astuple(copy)).encode()
    while line:
        line = line[os.write(file, line) :]
    os.fsync(file)


def _list_heads(words: Words) -> tuple[str, ...]:
    return (
        words("回执号"),
        words("发放日期"),
        words("收件人"),
        words("手册编号"),
        words("手册"),
        words("版本"),
        words("所属版本"),
        words("内容校验码"),
        words("文件 SHA-256"),
    )


def write_row(row: Iterable[object]) -> str:
    """Write a line of a table for spreadsheets: each field on one line, none that is taken for a formula."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerow([_safe(str(field)) for field in row])
    return target.getvalue()


def _safe(text: str) -> str:
    one_line = " ".join(text.split())
    # What has an apostrophe of its own gets another: reading takes one away.
    return f"'{one_line}" if one_line.startswith("'") or begins_formula(one_line) else one_line


def _bare(text: str) -> str:
    return text.removeprefix("'")
