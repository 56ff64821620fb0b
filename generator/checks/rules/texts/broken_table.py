"""A table is one to readers, and no cell of it gets lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.model.prose.blocks import split_row
from generator.model.prose.tree import Code, CodeBlock, RowNode, TableNode, walk

RULE = Rule(
    id="broken-table",
    severity=Severity.WARNING,
    title="表格写得不对",
    why="读者看到的是一串竖线；比表头多出来的格子谁也看不到。",
    help="竖线用半角 |；表头下面一行写 |---|---|，每格一组三个半角连字符；每一行的格数和表头一样多。",
    bad="| 等级 | 额度 |\n|---|---|\n| 甲 | 50 | 每季复核 |",
    good="| 等级 | 额度 | 复核 |\n|---|---|---|\n| 甲 | 50 | 每季 |",
)

_EMPTY = "这一行有 {n} 格，表头有 {wanted} 格"
_LOST = "这一行有 {n} 格，表头有 {wanted} 格；多出来的格子读者看不到"
_BAR = "[|｜]"
_ROW = rf"[ \t\u3000]*{_BAR}[^\n|｜]*{_BAR}[^\n]*"
_ROWS = re.compile(rf"^{_ROW}(?:\n{_ROW})+", re.MULTILINE)
_RULED = re.compile(r"[ \t\u3000:：|｜]*[-—–―－][-—–―－ \t\u3000:：|｜]*")
"""A line that was to part the head from the rows, with whatever dashes and bars."""
_CELLS = r"[^\t\n|｜]*[^\s|｜]\t[^\n|｜]*[^\s|｜][ \t]*"
_PASTED = re.compile(rf"^{_CELLS}(?:\n{_CELLS})+$", re.MULTILINE)
"""Lines with tabs between words, as spreadsheets give them."""


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each row with more or fewer cells than its head, and for rows that make no table."""
    for passage in passages:
        if passage.prose and "\t" in passage.text:
            yield from _find_pasted(passage)
        if passage.prose and ("|" in passage.text or "｜" in passage.text):
            nodes = tuple(walk(passage.leaf.read().nodes))
            for table in nodes:
                if isinstance(table, TableNode):
                    yield from _count_cells(passage, table)
            known = [(one.start, one.end) for one in nodes if isinstance(one, TableNode | CodeBlock | Code)]
            yield from _find_rows(passage, known)


def _count_cells(passage: CheckedText, table: TableNode) -> Iterator[Problem]:
    rows = [one for one in table.children if isinstance(one, RowNode)]
    wanted = len(_split(passage, rows[0]))
    for row in rows[1:]:
        n = len(_split(passage, row))
        if n != wanted:
            message = _LOST if n > wanted else _EMPTY
            yield Problem(RULE.id, passage.locate((row.start, row.end)), message, {"n": n, "wanted": wanted})


def _split(passage: CheckedText, row: RowNode) -> list[tuple[int, int]]:
    return split_row(passage.text[row.start : row.end].strip())


def _find_pasted(passage: CheckedText) -> Iterator[Problem]:
    """Find rows of a spreadsheet, which readers see as one paragraph; told once, at the first."""
    code = [(one.start, one.end) for one in walk(passage.leaf.read().nodes) if isinstance(one, CodeBlock | Code)]
    for match in _PASTED.finditer(passage.text):
        if not any(start < match.end() and match.start() < end for start, end in code):
            end = match.start() + len(match[0].partition("\n")[0])
            message = "这几行像是从表格软件贴来的，读者看到的是连成一段的字；写成表格：每格之间用 | 隔开"
            yield Problem(RULE.id, passage.locate((match.start(), end)), message)


def _find_rows(passage: CheckedText, known: list[tuple[int, int]]) -> Iterator[Problem]:
    """Find lines of bars that are neither table nor code; told once, at the line to change."""
    for match in _ROWS.finditer(passage.text):
        if any(start < match.end() and match.start() < end for start, end in known):
            continue
        lines = match[0].split("\n")
        start = match.start()
        if "｜" in match[0]:
            message, at = "这里不会成为表格：竖线要用半角的 |", 0
        elif _RULED.fullmatch(lines[1]):
            message, at = "这里不会成为表格：第二行要写 |---|---|，用半角连字符，格数和表头一样多", 1
        else:
            message, at = "这里不会成为表格：表头下面缺少一行 |---|---|", 0
        start += sum(len(line) + 1 for line in lines[:at])
        yield Problem(RULE.id, passage.locate((start, start + len(lines[at]))), message)
