"""Texts without the passages that readers may not see: a second, plainer reading of the notation.

It knows well-formed marks only, and takes no text for code but fenced lines and backticks: enough for texts of tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container

_LEVELS = "public|partner|internal|restricted"
_MARK = re.compile(rf"(`+)[^`]+\1|:({_LEVELS})\[")
_FENCE = re.compile(rf"[ \t]*(:{{3,}})[ \t]*audience[ \t]+({_LEVELS})[ \t]*\n?")
_END = re.compile(r"[ \t]*(:{3,})[ \t]*\n?")
_LINK = re.compile(r"(\]\(\s*<?)([a-z][a-z0-9-]*):([a-z0-9-]+)(#[\w.-]+)?")


def cut(text: str, allowed: Container[str]) -> str:
    """Give a text without passages of other classifications; those that are left keep their marks."""
    shown: list[str] = []
    opened: list[tuple[int, bool]] = []
    code = False
    for line in text.splitlines(keepends=True):
        fence, end = _FENCE.fullmatch(line), _END.fullmatch(line)
        code ^= line.startswith("```")
        if fence and not code:
            opened.append((len(fence[1]), fence[2] in allowed))
        visible = all(seen for _, seen in opened)
        if visible:
            shown.append(line)
        if end and not code and opened and len(end[1]) >= opened[-1][0]:
            opened.pop()
            # What stood before a passage and what stands after it are not one paragraph.
            shown.append("" if visible or not all(seen for _, seen in opened) else "\n")
    return _cut_lines("".join(shown), allowed)


def _cut_lines(text: str, allowed: Container[str]) -> str:
    mark = next((one for one in _MARK.finditer(text) if one[2]), None)
    if mark is None:
        return text
    end = _find_bracket(text, mark.end())
    inside = f"{mark[0]}{_cut_lines(text[mark.end() : end], allowed)}]" if mark[2] in allowed else ""
    return text[: mark.start()] + inside + _cut_lines(text[end + 1 :], allowed)


def _find_bracket(text: str, start: int) -> int:
    depth = 1
    for place in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[place], 0)
        if not depth:
            return place
    return len(text)


def replace_links(text: str, replace: Callable[[str, str], str | None]) -> str:
    """Put other targets into a text's links where `replace` gives one, being told kind and id."""

    def change(link: re.Match[str]) -> str:
        target = replace(link[2], link[3])
        return f"{link[1]}{target}" if target else link[0]

    return _LINK.sub(change, text)
