"""Headings are headings to readers, and not number signs before a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity, tell_safe
from generator.model.prose.tree import CodeBlock, Heading, walk

RULE = Rule(
    id="heading-without-blank",
    severity=Severity.WARNING,
    title="小标题的“#”后面没有空格",
    why="它不会成为小标题，也进不了目录，读者看到的是“#”号。",
    help="“#”用半角，后面空一格再写标题：## 标题。",
    bad="##核销要点\n\n先报后做。",
    good="## 核销要点\n\n先报后做。",
)

_UNDERLINED = re.compile(r"\n[ \t>]*(?P<sign>-+|=+)[ \t]*(?=\n|\Z)")
_EMPTY = re.compile(r"^[ \t>]*#{1,6}[ \t]*(?:#+[ \t]*)?$", re.MULTILINE)
_ENDS = tuple("。！？；：…，.!?;:")
"""What a sentence ends with, and a heading does not."""
_LINE = re.compile(r"^ {0,3}(?P<signs>[#＃]{1,6})(?P<blank>[ \t\u3000]*)(?P<title>[^\s#＃][^\n]*)", re.MULTILINE)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each line of long prose that was to be a heading and is none."""
    for passage in passages:
        if passage.prose and passage.leaf.shape.markup and passage.leaf.shape.markup.form == "block":
            code: list[tuple[int, int]] | None = None
            for match in _LINE.finditer(passage.text):
                if not _is_meant(match):
                    continue
                code = _list_code(passage) if code is None else code
                if not any(start <= match.start() < end for start, end in code):
                    yield _tell(passage, match)
            yield from _find_underlined(passage) if _UNDERLINED.search(passage.text) else ()
            yield from _find_empty(passage) if _EMPTY.search(passage.text) else ()


def _find_underlined(passage: CheckedText) -> Iterator[Problem]:
    """Find paragraphs that the line of hyphens below makes headings: it was to part them from what follows."""
    for node in walk(passage.leaf.read().nodes):
        source = passage.text[node.start : node.end].rstrip()
        if isinstance(node, Heading) and (match := _UNDERLINED.search(source)) and match.end() == len(source):
            said = source[: match.start()].rstrip()
            if "\n" in said or said.endswith(_ENDS):
                message = "下面这一行“{sign}”把这一段变成了小标题；要分隔线，前面空一行"
                place = passage.locate((node.start + match.start("sign"), node.start + match.end("sign")))
                yield Problem(RULE.id, place, message, {"sign": match["sign"]})


def _find_empty(passage: CheckedText) -> Iterator[Problem]:
    """Find headings without a word."""
    for node in walk(passage.leaf.read().nodes):
        if isinstance(node, Heading) and not passage.text[node.start : node.end].strip("# \t\n"):
            message = "这个小标题没有字：“#”后面写上标题，不要的删掉"
            yield Problem(RULE.id, passage.locate((node.start, node.end)), message)


def _is_meant(match: re.Match[str]) -> bool:
    """Whether a line was to be a heading: `#话题#` is a topic, `#1` a number."""
    signs, title = match["signs"], match["title"]
    if "＃" not in signs and match["blank"].strip("\u3000"):
        return False
    if "＃" not in signs and match["blank"]:
        return "\u3000" in match["blank"]
    return len(signs) > 1 or not (title[0].isdigit() or "#" in title or "＃" in title)


def _list_code(passage: CheckedText) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in walk(passage.leaf.read().nodes) if isinstance(one, CodeBlock)]


def _tell(passage: CheckedText, match: re.Match[str]) -> Problem:
    mended = f"{'#' * len(match['signs'])} "
    place = passage.locate((match.start("signs"), match.start("title")))
    message = "这一行不会成为小标题：“#”要用半角，后面空一格"
    certain = tell_safe(len(match["signs"]) > 1)
    return Problem(RULE.id, place, message, replacement=mended, applicability=certain)
