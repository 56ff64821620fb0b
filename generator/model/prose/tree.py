"""Prose as a tree: words, marks, links, code and blocks, each with the place in the source where it was typed.

For every node `source[start:end]` is what was typed. Nodes are plain values; whoever asks about a text asks its tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Literal

from generator.model.target import Target
from generator.model.types import Classification

Align = Literal["", "left", "center", "right"]
CalloutKind = Literal["note", "tip", "important", "warning", "caution"]


@dataclass(frozen=True, slots=True)
class Node:
    """Something in a text, from `start` up to `end` (offsets in the source), with what is in it."""

    start: int
    end: int
    children: tuple[Node, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class WordsNode(Node):
    """Words as readers see them: the source itself, or one sign that a backslash before it makes plain."""

    content: str


@dataclass(frozen=True, slots=True)
class Code(Node):
    """Code within a line: shown as it stands."""

    content: str


@dataclass(frozen=True, slots=True)
class BreakNode(Node):
    """The end of a line within a paragraph; a `hard` one is kept."""

    hard: bool


@dataclass(frozen=True, slots=True)
class Emphasis(Node):
    """Stressed words, or `strong` ones."""

    strong: bool


@dataclass(frozen=True, slots=True)
class Struck(Node):
    """Words that no longer hold, struck through."""


@dataclass(frozen=True, slots=True)
class LinkNode(Node):
    """A link to a record or page, or (a text) to an address on the web or of a mailbox.

    What it leads to is written from `address[0]` up to `address[1]`.
    """

    target: Target | str
    address: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PictureNode(Node):
    """A picture: the file at `path`, written from `address[0]` up to `address[1]`.

    It holds its `PictureWords`, and a `PictureCaption` where one is given.
    """

    path: str
    address: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PictureWords(Node):
    """What a picture shows, for those who do not see it."""


@dataclass(frozen=True, slots=True)
class PictureCaption(Node):
    """What stands below a picture."""


@dataclass(frozen=True, slots=True)
class NoteCall(Node):
    """Where a sentence calls for the footnote that is told under `label`."""

    label: str


@dataclass(frozen=True, slots=True)
class PassageNode(Node):
    """What only narrower readers see: a part of a line, or (`block`) the blocks between two fences.

    `inner` is what stands between the marks, `opening` ends the mark that opens it.
    """

    classification: Classification
    block: bool
    opening: int
    inner: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ParagraphNode(Node):
    """A paragraph; a `tight` one is the item of a list without blank lines."""

    tight: bool = False


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """A heading of level 1 to 6."""

    level: int


@dataclass(frozen=True, slots=True)
class Items(Node):
    """A list of `ItemNode`s, numbered from `first` where it is ordered."""

    ordered: bool
    first: int


@dataclass(frozen=True, slots=True)
class ItemNode(Node):
    """One item of a list; of a list of tasks, one that is `done` or is not."""

    done: bool | None = None


@dataclass(frozen=True, slots=True)
class Quotation(Node):
    """Quoted blocks."""


@dataclass(frozen=True, slots=True)
class CalloutNode(Node):
    """Blocks that are to catch the eye: a quotation whose first line is `[!NOTE]` or another kind."""

    kind: CalloutKind


@dataclass(frozen=True, slots=True)
class CodeBlock(Node):
    """Code between fences; `info` stands after the opening one, `closed` tells whether there is a closing one."""

    content: str
    info: str
    closed: bool


@dataclass(frozen=True, slots=True)
class TableNode(Node):
    """A table of `RowNode`s, the first of which is its head."""


@dataclass(frozen=True, slots=True)
class RowNode(Node):
    """A row of `Cell`s."""


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """A cell of a table."""

    align: Align


@dataclass(frozen=True, slots=True)
class NoteText(Node):
    """What a footnote says: one paragraph, shown where a sentence calls for its `label`.

    `colon` is the range of the colon behind the label, and of the blanks up to the words.
    """

    label: str
    colon: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Divider(Node):
    """A line across."""


INLINE = (WordsNode, Code, BreakNode, Emphasis, Struck, LinkNode, PictureNode, NoteCall, PassageNode)
"""What stands within a line. A passage may also stand around blocks."""


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes and all that is in them, in the order of the text."""
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


def read_words(nodes: Iterable[Node]) -> str:
    """Give what is read of inline nodes: words and code without markup, line ends as blanks."""
    return "".join(" " if isinstance(node, BreakNode) else getattr(node, "content", "") for node in walk(nodes))


def forget_places(nodes: Iterable[Node]) -> tuple[object, ...]:
    """Give nodes as plain values without where they stand: equal for texts that differ in their empty lines only."""
    return tuple(
        (type(node).__name__, *(getattr(node, name) for name in _list_own(node)), forget_places(node.children))
        for node in nodes
    )


_PLACES = frozenset({"start", "end", "children", "address", "colon", "opening", "inner"})


def _list_own(node: Node) -> list[str]:
    return [one.name for one in fields(node) if one.name not in _PLACES]
