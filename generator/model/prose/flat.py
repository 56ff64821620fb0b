"""A text as one run of characters, each with its place: what patterns look for does not see emphasis and escapes.

`flatten` gives the run of a line for those who look for markup that failed: `LABEL` stands for the bracket that begins
a link's label, `CODE` for code, `OTHER` for what else is no text there (a narrower passage, the end of a link). `show`
gives what is read of a whole text, its blocks marked as in plain text: blank lines, `- `, `# `, `|`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from types import MappingProxyType

from generator.model.prose import tree
from generator.model.prose.tree import INLINE, BreakNode, Code, LinkNode, Node, PassageNode, WordsNode
from generator.model.types import CLASSIFICATIONS, Classification

Sign = tuple[str, tuple[int, int]]

LABEL = "\ue000"
OTHER = "\ue001"
CODE = "\ue002"
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd"
"""Signs that show nothing, though they are letters or symbols to Unicode."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A run of characters; `places[i]` is the range in the source of the character `text[i]`."""

    text: str
    places: tuple[tuple[int, int], ...]

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Give the range in the source of a range of the run that is not empty."""
        return self.places[start][0], self.places[end - 1][1]


def flatten(nodes: tuple[Node, ...]) -> Flat:
    """Give the run of inline nodes, without signs that cannot be seen and asterisks that stress nothing.

    What only stands for a letter or a sign (a letter from another alphabet of Unicode, an entity) is that one.
    """
    run = _join(_read(nodes))
    if run.text.isascii() and "&" not in run.text and "*" not in run.text:
        return run
    return _join((read, place) for sign, place in _resolve(run) if (read := _read_sign(sign)))


def _resolve(run: Flat) -> Iterator[Sign]:
    """Yield the signs of a run; an entity is the sign that it names."""
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
    if sign in (LABEL, OTHER, CODE):
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
    return Flat(text, tuple((place, place + 1) for place in range(len(text))))


def _join(signs: Iterable[Sign]) -> Flat:
    found = tuple(signs)
    return Flat("".join(sign for sign, _ in found), tuple(place for _, place in found))


def _show(nodes: Iterable[Node], allowed: Container[Classification]) -> Iterator[Sign]:
    for number, node in enumerate(nodes):
        match node:
            case WordsNode():
                yield from _read_words(node)
            case Code() | tree.CodeBlock():
                yield from ((sign, (node.start, node.end)) for sign in node.content)
            case PassageNode() if node.classification not in allowed:
                continue
            case _:
                yield from ((sign, (node.start, node.start)) for sign in _lead(node, number))
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


def _read(nodes: tuple[Node, ...]) -> Iterator[Sign]:
    for node in nodes:
        match node:
            case WordsNode():
                # What stands for a node is nothing that a text may say.
                yield from (one for one in _read_words(node) if one[0] not in (LABEL, OTHER, CODE))
            case BreakNode():
                yield "\n", (node.start, node.end)
            case Code():
                yield CODE, (node.start, node.end)
            case PassageNode() | tree.NoteCall():
                yield OTHER, (node.start, node.end)
            case tree.PictureNode():
                yield LABEL, (node.start, node.start + 1)
                for child in node.children:
                    yield from _read(child.children)
                    yield OTHER, (child.end, child.end + 1)
            case LinkNode():
                yield LABEL, (node.start, node.start + 1)
                yield from _read(node.children)
                yield OTHER, (node.end - 1, node.end)
            case _:
                yield from _read(node.children)


def _read_words(node: WordsNode) -> Iterator[Sign]:
    if node.end - node.start != len(node.content):
        yield node.content, (node.start, node.end)
        return
    for place, sign in enumerate(node.content, node.start):
        yield sign, (place, place + 1)


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
