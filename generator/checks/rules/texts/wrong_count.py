"""What a text counts or adds up is as many as it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="wrong-count",
    severity=Severity.WARNING,
    title="说的个数、合计和列出来的不一样",
    why="加了一行忘了改合计，删了一条忘了改“以下三条”：读者以为漏看了，或者照着错的数付钱。",
    help="数一数，改成列出来的个数；合计重新加一遍。",
    bad="body: |\n  | 项目 | 元 |\n  |---|---|\n  | 甲 | 100 |\n  | 乙 | 200 |\n  | 合计 | 400 |",
    good="body: |\n  | 项目 | 元 |\n  |---|---|\n  | 甲 | 100 |\n  | 乙 | 200 |\n  | 合计 | 300 |",
)
_LEAD = re.compile(
    r"(?P<said>(?:以下|下面|下列|如下)(?P<count>[一二两三四五六七八九十]|\d{1,2}) ?个?[条项点步类种件样句])"
    r"[^\n：:。；，]{0,30}[：:][ \t]*\n"
    r"(?:[ \t]*\n)?(?P<items>(?:(?:[-*+]|\d{1,2}[.)]) [^\n]*\n?)+)(?![ \t]*\n?[ \t]+\S)"
)
_ITEM = re.compile(r"^(?:[-*+]|\d{1,2}[.)]) ", re.MULTILINE)
_TABLE = re.compile(r"(?:^[ \t]*\|[^\n]*\|[ \t]*(?:\n|\Z)){3,}", re.MULTILINE)
_TOTAL = re.compile(r"\**(?:合计|总计|总和)\**")
_CELL = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|-?\d{1,12}(?:\.\d{1,4})?")
_HAN = {sign: count for count, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each list that is longer or shorter than its lead says, and each total that is another."""
    for passage in passages:
        markup = passage.leaf.shape.markup
        if markup is None or markup.form != "block":
            continue
        for match in _LEAD.finditer(passage.text):
            items = len(_ITEM.findall(match["items"]))
            if items != (_HAN.get(match["count"]) or int(match["count"])):
                message, named = "“{found}”，列出来的有 {n} 条", {"found": match["said"], "n": items}
                yield Problem(RULE.id, passage.locate(match.span("said")), message, named)
        for table in _TABLE.finditer(passage.text):
            yield from _add_up(passage, table)


def _add_up(passage: CheckedText, table: re.Match[str]) -> Iterator[Problem]:
    lines = table[0].rstrip().split("\n")
    rows = [[cell.strip() for cell in _CELL.split(line.strip())[1:-1]] for line in lines]
    totals = [at for at, row in enumerate(rows) if row and _TOTAL.fullmatch(row[0])]
    if totals != [len(rows) - 1]:
        return
    for column, said in enumerate(rows[-1][1:], 1):
        cells = [_read(row[column]) if column < len(row) else None for row in rows[2:-1]]
        total, known = _read(said), [cell for cell in cells if cell is not None]
        if total is not None and len(known) == len(cells) > 1 and sum(known) != total:
            start = table.start() + sum(len(line) + 1 for line in lines[:-1])
            place = passage.locate((start, start + len(lines[-1])))
            arguments = {"found": said, "total": f"{float(sum(known)):,.4f}".rstrip("0").rstrip(".")}
            yield Problem(RULE.id, place, "合计写的是 {found}，上面各行加起来是 {total}", arguments)


def _read(cell: str) -> Fraction | None:
    return Fraction(cell.replace(",", "")) if _NUMBER.fullmatch(cell) else None
