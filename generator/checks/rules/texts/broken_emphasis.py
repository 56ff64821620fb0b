"""Asterisks that were to stress words do so, and are not read as asterisks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.model.prose.flat import list_runs, show

RULE = Rule(
    id="broken-emphasis",
    severity=Severity.WARNING,
    title="加粗的星号没有起作用",
    why="读者看到的是星号，要突出的字没有突出。",
    help="写成 **文字**：星号是半角的，前后各两个，贴着要突出的字，在同一段里。",
    bad="** 先报后做 **，逾期不补。",
    good="**先报后做**，逾期不补。",
)

_PAIR = re.compile(
    r"(?<![*＊_])(?P<sign>\*\*|＊＊|__)(?![*＊_])(?P<words>[^*＊_\n]{1,200}?)(?P<end>\*\*|＊＊|__)(?![*＊_])"
)
_SIGN = re.compile(r"(?<![*＊_])(?:\*\*|＊＊|__)(?![*＊_])")
_POWER = re.compile(r"[A-Za-z0-9)]\*\*[A-Za-z0-9(]|.?__", re.DOTALL)
"""Two signs alone that are meant so: a power, and a blank to be filled."""
_HINTS = ("**", "＊＊", "__")
_HAN = re.compile("[一-鿿]")


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each pair of asterisks in prose that stresses nothing, and for one whose other is missing."""
    for passage in passages:
        if passage.prose and any(map(passage.text.__contains__, _HINTS)):
            for run in list_runs(passage.leaf.read().nodes):
                flat = show(run)
                for span, pair in _list_signs(flat.text):
                    yield from _tell(passage, flat.locate(*span), flat.text[slice(*span)], pair)


def _list_signs(text: str) -> Iterator[tuple[tuple[int, int], re.Match[str] | None]]:
    """Yield where signs of stress are left in what is read, with what makes a pair of them."""
    if not _HAN.search(text):
        return
    reached = 0
    for match in _SIGN.finditer(text):
        pair = _PAIR.match(text, match.start())
        if match.start() >= reached and (pair or not _POWER.match(text, max(match.start() - 1, 0))):
            found = pair or match
            reached = found.end()
            yield found.span(), pair


def _tell(passage: CheckedText, span: tuple[int, int], read: str, pair: re.Match[str] | None) -> Iterator[Problem]:
    """Tell of a pair with what it should be; nothing of signs in code, or made plain by a backslash on purpose."""
    typed = passage.text[slice(*span)]
    if typed[:2] != read[:2] or typed[-2:] != read[-2:]:
        return
    words = pair["words"].strip(" \u3000") if pair else ""
    mended = f"**{words}**" if words and typed == read else None
    message = "这里不会加粗，读者看到的是符号；写成 **文字**"
    if pair is None:
        message = "这里的两个星号没有配成对，读者看到的是星号；写成 **文字**，不要的删掉"
    yield Problem(RULE.id, passage.locate(span), message, replacement=mended)
