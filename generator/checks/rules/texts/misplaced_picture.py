"""A picture stands alone: within a line, a heading or a cell there is no room for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.model.picture import list_alone
from generator.model.prose.tree import Cell, Heading, LinkNode, Node, NoteText, ParagraphNode, PictureNode

RULE = Rule(
    id="misplaced-picture",
    severity=Severity.ERROR,
    title="图片没有单独成段",
    why="图片夹在字里会撑开一行，手机上和纸上都看不清。",
    help="图片自己占一段，上下各空一行；要说的话写在上一段，或写成图注。",
    bad="分区见![仓库分区：左边收货，右边发货](media/zones.png)，发货在右边。",
    good="分区见下图，发货在右边。\n\n![仓库分区：左边收货，右边发货](media/zones.png)",
)

_IN_LINE = "图片要自己占一段：上下各空一行，这一行的字移到上面或下面"
_AROUND: dict[type[Node], str] = {
    Heading: "小标题里放不下图片：放到它下面，自己占一段",
    Cell: "表格里放不下图片：放到表格下面，自己占一段",
    NoteText: "脚注里放不下图片：放到正文里，自己占一段",
    LinkNode: "链接里放不下图片：图片自己占一段，链接写在图注的上面或下面",
}


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each picture that is not alone in a paragraph."""
    for passage in passages:
        if passage.prose and "![" in passage.text:
            for node, message in _find(passage.leaf.read().nodes, _IN_LINE):
                yield Problem(RULE.id, passage.locate((node.start, node.end)), message)


def _find(nodes: Iterable[Node], around: str) -> Iterator[tuple[PictureNode, str]]:
    for node in nodes:
        if isinstance(node, PictureNode):
            yield node, around
        elif isinstance(node, ParagraphNode) and around == _IN_LINE:
            alone = list_alone(node)
            yield from () if alone else _find(node.children, around)
        else:
            yield from _find(node.children, _AROUND.get(type(node), around))
