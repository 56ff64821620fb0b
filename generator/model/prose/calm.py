"""Texts that are told at a glance: words, stressed words and links to records, and nothing that could be a mark.

Most texts are of this kind. The whole grammar would find the same nodes in them, and the search for faults nothing:
all that it looks for has a bracket, a sign or a level's name where these have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.prose.levels import HAN_WORDS, STRICT
from generator.model.prose.tree import Emphasis, LinkNode, Node, WordsNode
from generator.model.target import read_target

_WORD = "0-9A-Za-z\u3400-\u9fff"
_SIGNED = f"{_WORD}，。、；？“”（）…《》·×÷≥≤"
_WORDS = (
    rf"[{_SIGNED}：]+| (?! )|:(?=[0-9])|[/.,+=-](?=[0-9\u3400-\u9fff])|[_-](?=[A-Za-z])"
    r"|(?<![A-Za-z*])~(?=[0-9])|%(?![%A-Za-z*])|—(?![A-Za-z*])"
)
_STRESSED = rf"\*\*[{_WORD}](?:[{_SIGNED} %.,-]*[{_WORD}])?\*\*(?!\*)"
_LINK = rf"\[[{_SIGNED} %.,+-]*\]\([a-z][a-z0-9_-]*:[A-Za-z0-9][A-Za-z0-9_.-]*(?:#[A-Za-z0-9_.-]+)?\)"
_CALM = re.compile(rf"(?!\s)(?:{_WORDS}|{_STRESSED}|{_LINK})*+(?<!\s)")
_CALM_WORDS = re.compile(rf"(?!\s)(?:{_WORDS})*+")
_FROM_HERE = "（(?:以[下上])?"
_NARROWING = re.compile(
    rf"\A[^\w\s]{{2}}|：\s?(?:：|[A-Za-z×÷]|{HAN_WORDS})|[A-Za-z]\[|[《（]\s?/"
    rf"|{_FROM_HERE}(?:{STRICT}|(?i:internal))|(?i:audience|classification)"
)
"""What may begin a mark, or what looks like one, in such a text without its asterisks."""
_PARTS = re.compile(r"\*\*(?P<stressed>[^*]+)\*\*|\[(?P<label>[^]]*)\]\((?P<address>[^)]+)\)|[^*\[]+")


def are_calm_words(text: str) -> bool:
    """Whether nothing in a text that is no prose can be a mark, nor what looks like one."""
    return bool(_CALM_WORDS.fullmatch(text)) and not _NARROWING.search(text)


def read_calm(text: str) -> tuple[Node, ...] | None:
    """Give the nodes of a calm text, as one line; None for every other, which takes the grammar."""
    if not _CALM.fullmatch(text) or _NARROWING.search(text.replace("*", "")):
        return None
    try:
        return tuple(_read_parts(text))
    except ValueError:
        return None


def _read_parts(text: str) -> Iterator[Node]:
    for part in _PARTS.finditer(text):
        start, end = part.span()
        if part["stressed"]:
            inner = WordsNode(*part.span("stressed"), part["stressed"])
            yield Emphasis(start, end, strong=True, children=(inner,))
        elif part["address"]:
            target = read_target(part["address"])
            if not target:
                raise ValueError(part["address"])
            words = (WordsNode(*part.span("label"), part["label"]),) if part["label"] else ()
            yield LinkNode(start, end, target, part.span("address"), children=words)
        else:
            yield WordsNode(start, end, part[0])
