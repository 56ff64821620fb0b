"""The links of a text, and who may see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from generator.model.prose.reading import Prose
from generator.model.prose.tree import BreakNode, LinkNode, Node, NoteCall, NoteText, PassageNode, WordsNode
from generator.model.types import CLASSIFICATIONS, Classification

NO_CALLS: Mapping[str, Classification | None] = MappingProxyType({})


def list_links(prose: Prose) -> Iterator[tuple[LinkNode, Classification | None]]:
    """Yield every link, with the narrowest passage that holds it (None: whoever sees the text).

    A link whose words are all narrower is as narrow as the widest of them: without words of its own it goes with them.
    """
    if "](" not in prose.source and "<" not in prose.source:
        return
    calls: dict[str, Classification | None] = {}
    for node, level in _find(prose.nodes, None):
        if isinstance(node, NoteCall):
            known = calls.get(node.label, level)
            calls[node.label] = min(level, known, key=CLASSIFICATIONS.index) if level and known else None
    for node, level in _find(prose.nodes, None, calls):
        if isinstance(node, LinkNode):
            yield node, _narrow(level, measure_level(node.children))


def _find(
    nodes: Iterable[Node], level: Classification | None, calls: Mapping[str, Classification | None] = NO_CALLS
) -> Iterator[tuple[Node, Classification | None]]:
    """Yield nodes with their level; a footnote's text is as narrow as the widest of the `calls` for it."""
    for node in nodes:
        inside = level
        if isinstance(node, PassageNode):
            inside = _narrow(level, node.classification)
        elif isinstance(node, NoteText):
            inside = _narrow(level, calls.get(node.label))
        yield node, level
        yield from _find(node.children, inside, calls)


def measure_level(nodes: tuple[Node, ...]) -> Classification | None:
    """Give the widest level of the words in nodes, None where some of them are for all or there are none."""
    levels: list[Classification] = []
    for node in nodes:
        if isinstance(node, PassageNode):
            inner = measure_level(node.children)
            levels.append(_narrow(node.classification, inner) or node.classification)
        elif isinstance(node, WordsNode | BreakNode | NoteCall):
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
