"""Lines that look like a list are one: else they stand in one line to readers, one item after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.model.prose.flat import Flat, list_runs, show
from generator.model.prose.tree import BreakNode, Node

RULE = Rule(
    id="line-not-an-item",
    severity=Severity.WARNING,
    title="看着像列表，却不是",
    why="这些行不会成为列表：读者看到的是连成一段的文字。",
    help="每项以“- ”或“1. ”开头（半角，后面空一格），第一项前面空一行；本来就是一段话的，写在一行里。",
    bad="1、先报备\n2、再执行\n3、后核销",
    good="1. 先报备\n2. 再执行\n3. 后核销",
)

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dash", re.compile(r"[-－–—](?![-－–—\d>])[ \u3000]*(?=\S)")),
    ("sign", re.compile(r"(?:[•·●○◆◇■□▪◦‣＊☐☑☒✓✔√➢➤▶►★☆※](?![•·●○◆◇■□▪◦‣＊☐☑☒✓✔√➢➤▶►★☆※])|\*(?!\*))[ \u3000]*(?=\S)")),
    ("number", re.compile(r"(?P<number>\d{1,2})(?:[)）、]|[.．](?!\d))[ \u3000]*(?=\S)")),
    ("number", re.compile(r"[（(](?P<number>\d{1,2})[)）][ \u3000]*(?=\S)")),
    ("circle", re.compile(r"[①-⑳⑴-⒇][ \u3000]*(?=\S)")),
    ("numeral", re.compile(r"[一二三四五六七八九十]{1,3}[、.．][ \u3000]*(?=\S)")),
    ("numeral", re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）][ \u3000]*(?=\S)")),
)
"""What begins a line that was to be an item, and which of these make one list."""
_RIGHT = re.compile(r"\d{1,2}[.)] ")
_SEVERAL = 2
_HINT = re.compile(r"\n[ \t>]*[-－–—•·●○◆◇■□▪◦‣＊☐☑☒✓✔√➢➤▶►★☆※\d（(①-⑳⑴-⒇一二三四五六七八九十]|\A[ \t]*[-－–][^\s\d-]")
"""A text without it has no such line."""


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each line in a paragraph that was to be an item, where another of its list is beside it."""
    for passage in passages:
        if passage.prose and _HINT.search(passage.text):
            for run in list_runs(passage.leaf.read().nodes):
                yield from _find_in(passage, run)


def _find_in(passage: CheckedText, run: tuple[Node, ...]) -> Iterator[Problem]:
    """Find the items in a paragraph; lines that are kept apart on purpose are no list that failed."""
    if any(isinstance(node, BreakNode) and node.hard for node in run):
        return
    flat = show(run)
    found = (line for line in map(_read_line, re.finditer(r"[^\n]+", flat.text)) if line)
    # What code begins is shown as it is, and what a backslash does is meant.
    lines = [line for line in found if passage.text[flat.places[line[1].start()][0]] == line[1][0][0]]
    for form, group in groupby(lines, key=lambda line: line[0]):
        items = list(group)
        if len(items) >= _SEVERAL:
            yield from _tell(passage, flat, [match for _, match in items])
        elif form == "dash" and items[0][1][0] == "-" and items[0][1].start() == 0:
            yield from _tell(passage, flat, [items[0][1]])


def _read_line(line: re.Match[str]) -> tuple[str, re.Match[str]] | None:
    """Give the form of what begins a line like an item."""
    for form, pattern in _FORMS:
        match = pattern.match(line.string, line.start(), line.end())
        if match:
            return form, match
    return None


def _tell(passage: CheckedText, flat: Flat, items: list[re.Match[str]]) -> Iterator[Problem]:
    markup = passage.leaf.shape.markup
    if markup is None or markup.form != "block":
        message = "这段文字放不下列表，读者看到的是连成一行的几项；写成几句话，或者写到有列表的字段里"
        yield Problem(RULE.id, passage.locate(flat.locate(*items[0].span())), message)
        return
    wrong = [item for item in items if not _RIGHT.fullmatch(item[0])]
    for item in wrong:
        number = item.groupdict().get("number")
        mended = f"{number}. " if number else "- "
        message = "这一行不会成为列表的一项，会和前后的行连成一段；列表的每一项以“- ”或“1. ”开头"
        yield Problem(RULE.id, passage.locate(flat.locate(*item.span())), message, replacement=mended)
    if not wrong:
        message = "列表不从 1 开始的，前面要空一行；现在它和上一行连成一段"
        yield Problem(RULE.id, passage.locate(flat.locate(*items[0].span())), message)
