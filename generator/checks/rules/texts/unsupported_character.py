"""Every character can be shown: the fonts of books and site have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.words.coverage import find_uncovered

_NAMED = 5
"""How many characters of one text are named."""

RULE = Rule(
    id="unsupported-character",
    severity=Severity.ERROR,
    title="字体里没有的字符",
    why="书里和网页上会显示成空白方框。",
    help="换成常用的字或符号；生僻字写同义的常用字；韩文、阿拉伯文这样的外文写成中文，原文放进单独的文件。",
    # An escape: this example stands on the page of rules, which a book may hold.
    bad='summary: "客户满意 \\uD55C"',
    good="summary: 客户满意",
)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each character that the fonts lack, once for each text that has it."""
    for passage in passages:
        missing = find_uncovered(passage.text)
        if missing:
            named = tuple(f"“{character}” (U+{ord(character):04X})" for character in missing[:_NAMED])
            message = "字体里没有字符{named}" if len(missing) <= _NAMED else "字体里没有字符{named}等 {n} 个"
            at = passage.text.index(missing[0])
            yield Problem(RULE.id, passage.locate((at, at + 1)), message, {"named": named, "n": len(missing)})
