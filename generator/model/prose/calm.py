"""Texts that are told at a glance: words, stressed words and links to records, and nothing that could be a mark.

Most texts are of this kind. The whole grammar would find the same nodes in them, and the search for faults nothing:
all that it looks for has a bracket, a sign or a level's name where these have none.
"""

from __future__ import annotations

import re

from generator.model.prose.levels import HAN_WORDS, STRICT
from generator.model.prose.tree import Emphasis, LinkNode, Node, WordsNode
from generator.model.target import TARGET_PATTERN, read_target
from generator.words.patterns import compile_late

_WORD = "0-9A-Za-z\u3400-\u9fff"
_SIGNED = f"{_WORD}，。、；？“”（）…《》·×÷≥≤"
_WORDS = (
    rf"[{_SIGNED}：]+| (?! )|:(?=[0-9])|[/.,+=-](?=[0-9\u3400-\u9fff])|[_-](?=[A-Za-z])"
    r"|(?<![A-Za-z*])~(?=[0-9])|%(?![%A-Za-z*])|—(?![A-Za-z*])"
)
_STRESSED = rf"\*\*[{_WORD}](?:[{_SIGNED} %.,-]*[{_WORD}])?\*\*(?!\*)"
_LINK = rf"\[[{_SIGNED} %.,+-]*\]\((?a:{TARGET_PATTERN})\)"
_CALM = compile_late(rf"(?!\s)(?:{_WORDS}|{_STRESSED}|{_LINK})*+(?<!\s)")
_CALM_WORDS = compile_late(rf"(?!\s)(?:{_WORDS})*+")
_FROM_HERE = "(?:以[下上])?"
_SIGNS = compile_late(r"[^\w\s]{2}")
_NARROWING = compile_late(
    rf"[：（《A-Za-z](?:(?<=：)\s?(?:：|[A-Za-z×÷]|{HAN_WORDS})|(?<=[A-Za-z])\[|(?<=[（《])\s?/"
    rf"|(?<=（){_FROM_HERE}(?:{STRICT}|(?i:internal))|(?i:(?<=a)udience|(?<=c)lassification))"
)
"""What may begin a mark, or what looks like one, in such a text without its asterisks; so may two signs before all."""
_PARTS = compile_late(r"\*\*(?P<stressed>[^*]+)\*\*|\[(?P<label>[^]]*)\]\((?P<address>[^)]+)\)|[^*\[]+")


def are_calm_words(text: str) -> bool:
    """Whether nothing in a text that is no prose can be a mark, nor what looks like one."""
    return bool(_CALM_WORDS.fullmatch(text)) and not _may_narrow(text)


def _may_narrow(text: str) -> bool:
    return bool(_SIGNS.match(text) or _NARROWING.search(text))


def read_calm(text: str, place: int = 0) -> tuple[Node, ...] | None:
    """Give the nodes of a calm text that stands at a place of its source, as one line; None for every other."""
    if not _CALM.fullmatch(text) or _may_narrow(text.replace("*", "")):
        return None
    return tuple(_read_part(part, place) for part in _PARTS.finditer(text))


def _read_part(part: re.Match[str], place: int) -> Node:
    start, end = part.start() + place, part.end() + place
    if part["stressed"]:
        return Emphasis(start, end, strong=True, children=(WordsNode(start + 2, end - 2, part["stressed"]),))
    if part["address"]:
        target, address = read_target(part["address"]), (part.start("address") + place, end - 1)
        assert target  # noqa: S101 - the pattern has seen it
        words = (WordsNode(start + 1, address[0] - 2, part["label"]),) if part["label"] else ()
        return LinkNode(start, end, target, address, children=words)
    return WordsNode(start, end, part[0])
