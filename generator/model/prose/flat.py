"""A text as one run of characters, each with its place: what patterns look for does not see emphasis and escapes.

`flatten` gives the run of a line for those who look for markup that failed: `LABEL` stands for the bracket that begins
a link's label, `CODE` for code, `OTHER` for what else is no text there (a narrower passage, the end of a link). `show`
gives what is read of a whole text, its blocks marked as in plain text: blank lines, `- `, `# `, `|`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from itertools import repeat
from types import MappingProxyType

from generator.model.prose import tree
from generator.model.prose.tree import INLINE, BreakNode, Code, LinkNode, Node, PassageNode, WordsNode
from generator.model.types import CLASSIFICATIONS, Classification
from generator.words.patterns import compile_late

Piece = tuple[str, int, int]
"""Characters, and the range in the source where they stand: one after the other, or all of them for all of it."""

LABEL = "\ue000"
OTHER = "\ue001"
CODE = "\ue002"
_STAND = (LABEL, OTHER, CODE)
_STANDING = compile_late(f"[{LABEL}{OTHER}{CODE}]")
_ENTITY = compile_late(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd"
"""Signs that show nothing, though they are letters or symbols to Unicode."""


@dataclass(frozen=True)
class Flat:
    """A run of characters, made of pieces."""

    text: str
    pieces: tuple[Piece, ...]

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The range in the source of each character. Few runs are asked for it: most hold nothing to be told."""
        found: list[tuple[int, int]] = []
        for text, start, end in self.pieces:
            if len(text) == end - start:
                found.extend(zip(range(start, end), range(start + 1, end + 1), strict=True))
            else:
                found.extend(repeat((start, end), len(text)))
        return tuple(found)

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Give the range in the source of a range of the run that is not empty."""
        return self.places[start][0], self.places[end - 1][1]


def flatten(nodes: tuple[Node, ...]) -> Flat:
    """Give the run of inline nodes, without signs that cannot be seen and asterisks that stress nothing.

    What only stands for a letter or a sign (a letter from another alphabet of Unicode, an entity) is that one.
    """
    run = _join(_read(nodes))
    if "&" not in run.text and all(_read_sign(sign) == sign for sign in set(run.text)):
        return run
    return _join((read, *place) for sign, place in _resolve(run) if (read := _read_sign(sign)))


def _resolve(run: Flat) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the signs of a run with their places; an entity is the sign that it names."""
    reached = 0
    for match in _ENTITY.finditer(run.text) if "&" in run.text else ():
        named = unescape(match[0])
        if len(named) == 1:
            yield from zip(run.text[reached : match.start()], run.places[reached : match.start()], strict=True)
            yield named, run.locate(*match.span())
            reached = match.end()
    yield from zip(run.text[reached:], run.places[reached:], strict=True)


@lru_cache(maxsize=8192)
def _read_sign(sign: str) -> str:
    """Give the sign, or the letter that it is another form of; "" for what shows nothing, and for asterisks."""
    if sign == "*" or sign in _BLANK:
        return ""
    if sign in _STAND:
        return sign
    if sign not in "\n\t" and unicodedata.category(sign) in ("Cf", "Mn", "Me", "Cc", "Co", "Cn"):
        return ""
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 and plain.isascii() and plain.isalpha() else sign


def show(nodes: Iterable[Node], allowed: Container[Classification] = CLASSIFICATIONS) -> Flat:
    """Give the run of what readers of these classifications read of a text."""
    return _join(_show(nodes, allowed))


def flatten_plain(text: str) -> Flat:
    """Give the run of a text that is no prose, without signs that cannot be seen, as `flatten` does."""
    return flatten((WordsNode(0, len(text), text),) if text else ())


def show_plain(text: str) -> Flat:
    """Give the run of a text that is no prose: it is read as it is written."""
    return Flat(text, ((text, 0, len(text)),))


def _join(pieces: Iterable[Piece]) -> Flat:
    found = tuple(pieces)
    return Flat("".join(text for text, _, _ in found), found)


def _show(nodes: Iterable[Node], allowed: Container[Classification]) -> Iterator[Piece]:
    for number, node in enumerate(nodes):
        match node:
            case WordsNode():
                yield node.content, node.start, node.end
            case Code() | tree.CodeBlock():
                yield from ((sign, node.start, node.end) for sign in node.content)
            case PassageNode() if node.classification not in allowed:
                continue
            case _:
                yield from ((sign, node.start, node.start) for sign in _lead(node, number))
                yield from _show(node.children, allowed)


def _lead(node: Node, number: int) -> str:
    """Give what parts a node from the one before it."""
    if isinstance(node, tree.Cell):
        return "|" if number else ""
    if isinstance(node, tree.ParagraphNode) and node.tight:
        return ""
    return _LEADS.get(type(node), "" if isinstance(node, INLINE) else "\n\n")


_LEADS: Mapping[type[Node], str] = MappingProxyType(
    {BreakNode: "\n", tree.ItemNode: "\n- ", tree.RowNode: "\n", tree.Heading: "\n\n# "}
)


def _read(nodes: tuple[Node, ...]) -> Iterator[Piece]:
    for node in nodes:
        match node:
            case WordsNode():
                yield from _read_words(node)
            case BreakNode():
                yield "\n", node.start, node.end
            case Code():
                yield CODE, node.start, node.end
            case PassageNode() | tree.NoteCall():
                yield OTHER, node.start, node.end
            case tree.PictureNode():
                yield LABEL, node.start, node.start + 1
                for child in node.children:
                    yield from _read(child.children)
                    yield OTHER, child.end, child.end + 1
            case LinkNode():
                yield LABEL, node.start, node.start + 1
                yield from _read(node.children)
                yield OTHER, node.end - 1, node.end
            case _:
                yield from _read(node.children)


def _read_words(node: WordsNode) -> Iterator[Piece]:
    """Yield the words without what stands for a node: that is nothing that a text may say."""
    content, start = node.content, node.start
    if not _STANDING.search(content):
        yield content, start, node.end
    elif len(content) == node.end - start:
        yield from ((sign, place, place + 1) for place, sign in enumerate(content, start) if sign not in _STAND)
    else:
        yield _STANDING.sub("", content), start, node.end


def list_runs(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Yield the runs of inline nodes in a tree: a paragraph's, a cell's, and what each passage in them holds."""
    if nodes and all(isinstance(node, INLINE) for node in nodes):
        yield nodes
    for node in nodes:
        if isinstance(node, tree.NoteText):
            # Its colon could be that of a mark, which begins with the first of its words.
            colon = WordsNode(*node.colon, ":" + " " * (node.colon[1] - node.colon[0] - 1))
            yield from list_runs((colon, *node.children))
            continue
        yield from _list_inner(node) if isinstance(node, INLINE) else list_runs(node.children)


def _list_inner(node: Node) -> Iterator[tuple[Node, ...]]:
    if isinstance(node, PassageNode):
        yield from list_runs(node.children)
        return
    for child in node.children:
        yield from _list_inner(child)
