"""A mark hides what it was made for: not a head whose contents stay, and not from those who see the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile, zip_longest

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.model.fields import narrow
from generator.model.prose.cutting import has_passages
from generator.model.prose.links import measure_level
from generator.model.prose.tree import (
    Divider,
    Heading,
    ItemNode,
    Node,
    PassageNode,
    PictureNode,
    TableNode,
    read_words,
    walk,
)
from generator.model.types import CLASSIFICATIONS

RULE = Rule(
    id="shown-despite-mark",
    severity=Severity.WARNING,
    title="写了收窄的记号，要藏的却照样给人看",
    why="记号只管它括住的字：收窄了标题或表头，下面的内容还在；写成经销商密级，经销商看得到。",
    help="整节或整张表放进“::: audience internal”和“:::”之间，每个格子各自收窄；不给经销商看的写 internal。",
    bad="## :internal[底价]\n\n每件五元。",
    good="::: audience internal\n## 底价\n\n每件五元。\n:::",
    firm=True,
)

_SECTION = "只收窄了标题：它下面的内容照样给人看"
_COLUMN = "只收窄了表头的这一格：这一列的内容照样给人看"
_PICTURE = "只收窄了图片说明里的几个字：图片照样给人看；整张不给看的，用 :internal[…] 括住整个 ![…](…)"
_ITEM = "只收窄了这一项的第一句：它下面的内容照样给人看"
_IDLE = "这里写的 partner 没有藏起什么：这些文字本来就只给经销商和厂家看，经销商照样看到"


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each head that is narrower than what it heads, and each mark that dealers see through."""
    for passage in passages:
        if passage.entry is None or not passage.prose or not has_passages(passage.text):
            continue
        nodes = passage.leaf.read().nodes
        for message, node in _find_heads(nodes):
            yield Problem(RULE.id, passage.locate((node.start, node.end)), message)
        if narrow(passage.entry.record.classification, passage.leaf.clearance) == "partner":
            for node in walk(nodes):
                if isinstance(node, PassageNode) and node.classification == "partner":
                    yield Problem(RULE.id, passage.locate((node.start, node.opening)), _IDLE)


def _find_heads(nodes: tuple[Node, ...]) -> Iterator[tuple[str, Node]]:
    for number, node in enumerate(nodes):
        if isinstance(node, Heading):
            if _is_outlived(node, _list_section(node, nodes[number + 1 :])):
                yield _SECTION, node
        elif isinstance(node, TableNode):
            for head, *cells in zip_longest(*(row.children for row in node.children)):
                if head and _is_outlived(head, filter(None, cells)):
                    yield _COLUMN, head
        elif isinstance(node, ItemNode) and node.children and _is_outlived(node.children[0], node.children[1:]):
            yield _ITEM, node.children[0]
        elif isinstance(node, PictureNode) and _is_half_hidden(node):
            yield _PICTURE, node
        yield from _find_heads(node.children)


def _is_half_hidden(picture: PictureNode) -> bool:
    """Whether words that tell what is on a picture are narrower, and others are not: then all see the picture."""
    words = picture.children[0].children
    return measure_level(words) is None and any(isinstance(one, PassageNode) for one in walk(words))


def _list_section(head: Heading, following: Iterable[Node]) -> Iterator[Node]:
    """Give what stands below a heading: up to the next of its level, or of a higher one."""
    return takewhile(lambda node: not (isinstance(node, Heading) and node.level <= head.level), following)


def _is_outlived(head: Node, contents: Iterable[Node]) -> bool:
    """Whether somebody who does not see a head sees what it heads."""
    level = measure_level((head,))
    if level is None:
        return False
    said = (one for one in contents if not isinstance(one, Divider) and read_words((one,)).strip())
    levels = (measure_level((one,)) for one in said)
    return any(one is None or CLASSIFICATIONS.index(one) < CLASSIFICATIONS.index(level) for one in levels)
