"""Signs have one width: digits and letters the narrow one, punctuation between Chinese words the wide one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity, tell_safe

RULE = Rule(
    id="unequal-width",
    severity=Severity.WARNING,
    title="全角和半角混着写",
    why="全角的数字和字母搜不到，也没有程序会去核对；半角的标点挤在汉字中间，一段话里两种样子。",
    help="数字和字母写半角，汉字之间的标点写全角，一对括号写同一种。",
    bad="summary: 收到货１０天内点数",
    good="summary: 收到货10天内点数",
)
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，：％][０-９]+)*")
_TIME = re.compile(r"(?<![\d：])(?:[01]?\d|2[0-4])：[0-5]\d(?!\d|：)")
_NARROW = re.compile(r"(?<=[\u4e00-\u9fff])[,;?!.:](?=[\u4e00-\u9fff])")
_USUAL = re.compile("[，。；：？！]")
_WIDER = {",": "，", ";": "；", "?": "？", "!": "！", ".": "。", ":": "："}
_BRACKETS = re.compile(r"（[^（）()\[\]\n]{1,60}\)|(?<!\])\([^（）()\[\]\n]{1,60}）")
_ONE_WIDTH = str.maketrans("（）", "()")
_SAFE = frozenset(",;")
_HAN = re.compile(r"[\u4e00-\u9fff，。；：、“”]?\Z")


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each sign of another width than its neighbours; texts with code give examples."""
    for passage in passages:
        text = passage.text
        if text.isascii() or "`" in text or not (passage.prose or passage.route[-1] == "title"):
            continue
        for match in _WIDE.finditer(text):
            plain = unicodedata.normalize("NFKC", match[0])
            yield _tell(passage, match, "“{found}”是全角的", plain, safe=_stands_alone(text, match))
        for match in _TIME.finditer(text):
            yield _tell(passage, match, "时间“{found}”里是全角的冒号", match[0].replace("：", ":"), safe=False)
        if _USUAL.search(text):
            for match in _NARROW.finditer(text):
                safe = passage.prose and passage.calm and match[0] in _SAFE
                yield _tell(passage, match, "汉字之间的“{found}”是半角的", _WIDER[match[0]], safe=safe)
        shown = passage.shown
        for match in _BRACKETS.finditer(shown.text):
            if not _closes_nothing(shown.text, match):
                continue
            place, message = passage.locate(shown.locate(*match.span())), "“{found}”的两个括号不一样宽"
            yield Problem(RULE.id, place, message, {"found": match[0]})


def _closes_nothing(text: str, match: re.Match[str]) -> bool:
    """Whether no bracket is open before a pair, and none is left over behind it."""
    rest = (text[: match.start()] + text[match.end() :]).translate(_ONE_WIDTH)
    return rest.count("(") == rest.count(")")


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a number or word touches nothing with which it would make another one, or a mark."""
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    return bool(before) and all(_HAN.match(sign) for sign in (before.strip(), after.strip()))


def _tell(passage: CheckedText, match: re.Match[str], message: str, replacement: str, *, safe: bool) -> Problem:
    place = passage.locate(match.span())
    return Problem(RULE.id, place, message, {"found": match[0]}, replacement=replacement, applicability=tell_safe(safe))
