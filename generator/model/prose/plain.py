"""What is read of a text: its words without markup, as search looks through them and the audit looks for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence

from generator.model.prose import tree
from generator.model.prose.brackets import MAY_MARK
from generator.model.prose.inline import HAN
from generator.model.prose.reading import LONGEST_INLINE
from generator.model.prose.tree import INLINE, Node, read_words
from generator.model.target import Target
from generator.model.types import Classification

_MARKUP = re.compile(rf"[\\`*_\[<\n~]|{MAY_MARK}")
"""Without any of these in a line it is shown as it stands."""
BOXES = "☐☑"
"""What stands before a task that is open, and before one that is done."""


def is_plain(text: str) -> bool:
    """Whether a line of prose is shown as it stands."""
    return not _MARKUP.search(text) or len(text) > LONGEST_INLINE


def read_plain(nodes: Sequence[Node], name: Callable[[Target], str], allowed: Container[Classification] = ()) -> str:
    """Give what is read of nodes, each block and each cell on lines of its own.

    `name` gives the title of a target, for links without words. Of what is for narrower readers only that is read which
    is for those of the `allowed` classifications.
    """
    return "".join(_read(node, nodes, number, name, allowed) for number, node in enumerate(nodes))


def is_parting(siblings: Sequence[Node], number: int) -> bool:
    """Whether the end of a line parts what stands around it: not between Han characters."""
    before = _find_words(siblings, range(number - 1, -1, -1))[-1:]
    after = _find_words(siblings, range(number + 1, len(siblings)))[:1]
    return not (HAN.match(before) and HAN.match(after))


def _find_words(siblings: Sequence[Node], places: Iterable[int]) -> str:
    """Give the words of the nearest sibling that has any."""
    nodes = (siblings[place] for place in places)
    return next((words for node in nodes if (words := read_words((node,)).strip(" "))), "")


def _read(
    node: Node, siblings: Sequence[Node], number: int, name: Callable[[Target], str], allowed: Container[Classification]
) -> str:
    if isinstance(node, tree.PassageNode) and node.classification not in allowed:
        return ""
    words = read_plain(node.children, name, allowed)
    match node:
        case tree.WordsNode() | tree.Code():
            words = node.content
        case tree.BreakNode():
            words = "\n" if node.hard or is_parting(siblings, number) else ""
        case tree.LinkNode() if not words.strip():
            words = (name(node.target) if isinstance(node.target, Target) else node.target) + words
        case tree.CodeBlock():
            words = f"\n{node.content}\n"
        case tree.ItemNode() if node.done is not None:
            words = f"\n{BOXES[node.done]} {words}\n"
        case _ if not isinstance(node, INLINE):
            words = f"\n{words}\n"
    return words
