"""The links of a text, and who may see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.prose.reading import Prose
from generator.model.prose.tree import BreakNode, LinkNode, Node, PassageNode, WordsNode
from generator.model.types import CLASSIFICATIONS, Classification


def list_links(prose: Prose) -> Iterator[tuple[LinkNode, Classification | None]]:
    """Yield every link, with the narrowest passage that holds it (None: whoever sees the text).

    A link whose words are all narrower is as narrow as the widest of them: without words of its own it goes with them.
    """
    yield from _find(prose.nodes, None)


def _find(nodes: Iterable[Node], level: Classification | None) -> Iterator[tuple[LinkNode, Classification | None]]:
    for node in nodes:
        inside = _narrow(level, node.classification) if isinstance(node, PassageNode) else level
        if isinstance(node, LinkNode):
            yield node, _narrow(level, measure_level(node.children))
        yield from _find(node.children, inside)


def measure_level(nodes: tuple[Node, ...]) -> Classification | None:
    """Give the widest level of the words in nodes, None where some of them are for all or there are none."""
    levels: list[Classification] = []
    for node in nodes:
        if isinstance(node, PassageNode):
            inner = measure_level(node.children)
            levels.append(_narrow(node.classification, inner) or node.classification)
        elif isinstance(node, WordsNode | BreakNode):
            if isinstance(node, WordsNode) and node.content.strip():
                return None
        elif (level := measure_level(node.children)) and node.children:
            levels.append(level)
        else:
            return None
    return min(levels, key=CLASSIFICATIONS.index, default=None)


def _narrow(first: Classification | None, second: Classification | None) -> Classification | None:
    if first is None or second is None:
        return first or second
    return max(first, second, key=CLASSIFICATIONS.index)
