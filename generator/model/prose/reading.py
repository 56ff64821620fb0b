"""Reading a text: one parse by one grammar, and a tree of what was found.

Long prose is read as whole Markdown (`block`), the texts of data as one paragraph of the inline subset. Raw HTML is no
markup. What the library does is driven here and nowhere else; all who ask about a text ask `read_prose`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.cache.recent import remember
from generator.model.prose import tree
from generator.model.prose.addresses import read_address
from generator.model.prose.blocks import DEEPEST, make_block_parser
from generator.model.prose.calm import read_calm
from generator.model.prose.faults import ProseFault
from generator.model.prose.growing import grow_blocks, join_paragraphs
from generator.model.prose.heads import take_heads
from generator.model.prose.inline import make_inline_parser
from generator.model.prose.tree import Node
from generator.model.target import read_target

LONGEST_INLINE = 20_000
LONGEST_BLOCK = 100_000
"""Characters; what is longer is one run of words, because what Markdown costs can grow faster than its input."""

_MOST_NODES = 200_000
"""Of trees that are remembered, together: several times what all texts of an ordinary project have."""

_SAME_LENGTH = str.maketrans({"\r": "\n", "\0": "\ufffd"})


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with its tree, and what is wrong with its marks.

    `definitions` tells where addresses are defined for links elsewhere, as other tools read it.
    """

    source: str
    nodes: tuple[Node, ...]
    faults: tuple[ProseFault, ...] = ()
    definitions: tuple[tuple[int, int], ...] = ()
    calm: bool = False
    """Whether nothing in it can be a mark, nor be taken for one."""


class _Grammar(MarkdownIt):
    """The dialect: its parsers, and links to symbolic targets, to the web and to mailboxes only."""

    def __init__(self, *, block: bool) -> None:
        super().__init__("zero", {"maxNesting": DEEPEST})
        self.inline = make_inline_parser()
        self.block = make_block_parser(whole=block)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Tell whether a link's address is one that prose may lead to."""
        return read_address(url) is not None

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """Leave symbolic targets as they are."""
        return url if read_target(url) else super().normalizeLink(url)


@remember(lambda prose: 1 + len(prose.faults) + sum(1 for _ in tree.walk(prose.nodes)), _MOST_NODES)
def read_prose(text: str, *, block: bool) -> Prose:
    """Give the tree of a text: of whole Markdown (`block`), or of one paragraph of the inline subset."""
    nodes = read_calm(text) if len(text) <= LONGEST_INLINE else None
    if nodes is None:
        return parse_prose(text, block=block)
    if nodes and block:
        nodes = (tree.ParagraphNode(0, len(text), children=nodes),)
    return Prose(text, nodes, calm=True)


def parse_prose(text: str, *, block: bool) -> Prose:
    """Give the tree of a text by the grammar, as `read_prose` does of what is not calm."""
    if len(text) > (LONGEST_BLOCK if block else LONGEST_INLINE):
        return Prose(text, (tree.WordsNode(0, len(text), text),) if text else ())
    source = text.replace("\r\n", " \n").translate(_SAME_LENGTH)
    grammar = _open_grammar(block=block)
    env: dict[str, Any] = {"block": True} if block else {}
    tokens: list[Token] = []
    grammar.block.parse(source, grammar, env, tokens)
    tokens = take_heads(tokens, env)
    for token in tokens:
        if token.type != "inline":
            continue
        pieces = token.meta["pieces"]
        token.meta["calm"] = read_calm(token.content, pieces[0][1]) if len(pieces) == 1 else None
        if token.meta["calm"] is None:
            token.children = grammar.inline.parse(token.content, grammar, env, [])
    faults = [ProseFault("nested-too-deep", *place) for place in env.get("too_deep", ())]
    nodes = grow_blocks(tokens, source, faults)
    nodes = nodes if block else join_paragraphs(nodes)
    return Prose(text, nodes, tuple(faults), tuple(env.get("definitions", ())))


@lru_cache(maxsize=2)
def _open_grammar(*, block: bool) -> _Grammar:
    return _Grammar(block=block)
