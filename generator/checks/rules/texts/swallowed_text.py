"""Code is what was meant as code: a stray backtick, or a fence without its end, swallows links and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.model.prose.inspecting import holds_mark
from generator.model.prose.tree import Code, CodeBlock, walk

RULE = Rule(
    id="swallowed-text",
    severity=Severity.WARNING,
    title="反引号吞掉了后面的文字",
    why="反引号之间都当成代码：链接点不开，小标题和表格原样显示。",
    help="代码在结束的地方单独写一行“```”，行内的反引号成对；不是代码的，删掉反引号。",
    bad="```\nkind: rule\n\n## 后面的小标题",
    good="```\nkind: rule\n```\n\n## 后面的小标题",
)

_LINK = re.compile(r"\[[^\[\]\n]*\]\([a-z][a-z-]*:[^()\s]+\)")


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for code without its end, and for code around a link in the middle of a sentence.

    That such code holds a mark is an error of its own; guides that show how things are written are left alone.
    """
    for passage in passages:
        shows_marks = passage.entry is not None and passage.entry.record.shows_marks
        if passage.prose and not shows_marks and ("`" in passage.text or "~~~" in passage.text):
            for node in walk(passage.leaf.read().nodes):
                if isinstance(node, CodeBlock) and not node.closed and not holds_mark(node.content):
                    end = passage.text.find("\n", node.start, node.end)
                    place = passage.locate((node.start, end if end >= 0 else node.end))
                    yield Problem(RULE.id, place, "代码从这里开始，没有结束：后面的文字都成了代码")
                elif isinstance(node, Code) and _is_swallowing(node):
                    place = passage.locate((node.start, node.end))
                    yield Problem(RULE.id, place, "反引号之间的链接不起作用，读者看到的是方括号和编号")


def _is_swallowing(node: Code) -> bool:
    """Whether code holds a link and words around it: who shows how a link is written writes nothing else there."""
    rest = _LINK.sub("", node.content)
    return rest != node.content and any(sign.isalnum() for sign in rest)
