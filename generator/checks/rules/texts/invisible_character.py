"""A text holds no characters that nobody sees: they come with what is pasted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import punctuation

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity, tell_safe
from generator.words.unseen import UNSEEN

_NAMED = 5
"""How many characters of one place are named."""
_WIDTHLESS = frozenset("\u200b\u2060\ufeff")
"""Those that show nothing and shape nothing; the others join letters, choose a shape or take room."""
_SIGNS = frozenset(punctuation) | frozenset("：［］【】（）＃｜！")
"""What notation is made of, also as it is mistyped."""

RULE = Rule(
    id="invisible-character",
    severity=Severity.WARNING,
    title="看不见的字符",
    why="多半是从网页或聊天里粘贴来的。印成的书里没有它；留着会让搜索和比较对不上。",
    help="删掉它；字形选择符只影响网页上的样子，手册里一律用普通字形。",
    # An escape: nobody would see what is wrong.
    bad='summary: "先报\\u200b后做"',
    good="summary: 先报后做",
)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each run of characters that nobody sees."""
    for passage in passages:
        if passage.text.isascii():
            continue
        for run in UNSEEN.finditer(passage.text):
            named = tuple(f"U+{ord(character):04X}" for character in dict.fromkeys(run[0]))[:_NAMED]
            parts = _parts_figures(passage.text, *run.span()) or _hinders_notation(passage.text, *run.span())
            yield Problem(
                RULE.id,
                passage.locate(run.span()),
                "这里有看不见的字符 {named}，印成的书里会去掉它",
                {"named": named},
                replacement="",
                applicability=tell_safe(_WIDTHLESS.issuperset(run[0]) and not parts),
            )


def _parts_figures(text: str, start: int, end: int) -> bool:
    """Whether figures or Latin letters stand on both sides: together they may be another number or word."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _hinders_notation(text: str, start: int, end: int) -> bool:
    """Whether words may become a heading, a link, a list or a narrower passage without the characters."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    begins = not text[:start].rpartition("\n")[2].strip(" \t>*+-")
    return before in _SIGNS or after in _SIGNS or (begins and (after.isdigit() or not after.strip()))
