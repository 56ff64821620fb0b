"""Tokens to a tree: what the grammar found in its order becomes nodes that hold one another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from markdown_it.token import Token

from generator.model.prose import tree
from generator.model.prose.blocks import DEEPEST, Pieces
from generator.model.prose.faults import ProseFault
from generator.model.prose.fences import FenceLine, pair_fences
from generator.model.prose.tree import Align, Node, PassageNode
from generator.model.target import read_target

_ALIGNMENTS: dict[str, Align] = {"text-align:left": "left", "text-align:center": "center", "text-align:right": "right"}

_STRESSES = frozenset({"em_open", "strong_open", "s_open"})

_HOLDERS: Mapping[str, Callable[[Token, int, int, tuple[Node, ...]], Node]] = MappingProxyType(
    {
        "paragraph_open": lambda token, start, end, inner: tree.ParagraphNode(start, end, token.hidden, children=inner),
        "heading_open": lambda token, start, end, inner: tree.Heading(start, end, int(token.tag[1]), children=inner),
        "bullet_list_open": lambda _, start, end, inner: tree.Items(start, end, ordered=False, first=1, children=inner),
        "ordered_list_open": lambda token, start, end, inner: tree.Items(
            start, end, ordered=True, first=int(token.attrs.get("start", 1)), children=inner
        ),
        "list_item_open": lambda token, start, end, inner: tree.ItemNode(
            start, end, token.meta["head"] == "x" if "head" in token.meta else None, children=inner
        ),
        "blockquote_open": lambda token, start, end, inner: (
            tree.CalloutNode(start, end, token.meta["head"], children=inner)
            if "head" in token.meta
            else tree.Quotation(start, end, children=inner)
        ),
        "note_open": lambda token, start, end, inner: tree.NoteText(
            start, end, token.meta["label"], token.meta["colon"], children=inner
        ),
        "table_open": lambda _, start, end, inner: tree.TableNode(start, end, children=inner),
        "tr_open": lambda _, start, end, inner: tree.RowNode(start, end, children=inner),
    }
)
"""What a token that opens a block becomes, with its range and what it holds."""


def grow_blocks(tokens: Sequence[Token], source: str, faults: list[ProseFault]) -> tuple[Node, ...]:
    """Give the blocks that tokens stand for; adds what is wrong with their marks to `faults`."""
    return _Blocks(tokens, source, faults).grow(len(source))


def join_paragraphs(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Make one line of a text that is a single paragraph: what blank lines part is parted by the end of a line."""
    joined: list[Node] = []
    for node in nodes:
        if joined:
            joined.append(tree.BreakNode(joined[-1].end, node.start, hard=False))
        if isinstance(node, PassageNode):
            inner = join_paragraphs(node.children)
            joined.append(replace(node, children=inner))
        else:
            joined += node.children
    return tuple(joined)


class _Blocks:
    """A walk over block tokens; `_next` is the number of the token that comes next."""

    def __init__(self, tokens: Sequence[Token], source: str, faults: list[ProseFault]) -> None:
        self._tokens = tokens
        self._source = source
        self._faults = faults
        self._next = 0

    def grow(self, end: int) -> tuple[Node, ...]:
        """Give the blocks up to the end of what holds them, which is passed over too."""
        siblings: list[Node | FenceLine] = []
        while self._next < len(self._tokens):
            token = self._tokens[self._next]
            self._next += 1
            if token.nesting < 0:
                break
            siblings.extend(self._grow_one(token))
        return pair_fences(siblings, end, self._faults)

    def _grow_one(self, token: Token) -> Iterator[Node | FenceLine]:
        start, end = token.meta.get("at", (0, 0))
        match token.type:
            case "inline" if token.meta["calm"] is not None:
                yield from token.meta["calm"]
            case "inline":
                yield from _Line(token, self._source, self._faults).grow()
            case "passage":
                yield FenceLine(start, end, token.meta["colons"], token.meta["words"])
            case "fence":
                yield tree.CodeBlock(start, end, token.content, token.info.strip(), closed=self._is_closed(token))
            case "hr":
                yield tree.Divider(start, end)
            case "thead_open" | "tbody_open":
                yield from self.grow(end)
            case _:
                yield self._hold(token, start, end)

    def _hold(self, token: Token, start: int, end: int) -> Node:
        inner = self._tokens[self._next]
        children = self.grow(end)
        if token.type in {"th_open", "td_open"}:
            begin: int = inner.meta["pieces"][0][1]
            place: tuple[int, int] = (children[0].start, children[-1].end) if children else (begin, begin)
            return tree.Cell(*place, _ALIGNMENTS.get(str(token.attrs.get("style")), ""), children=children)
        return _HOLDERS[token.type](token, start, end, children)

    def _is_closed(self, token: Token) -> bool:
        """Whether code ends with a fence of its own: it has then one line more than its content and its beginning."""
        first, last = token.map or (0, 0)
        lines = token.content.removesuffix("\n").count("\n") + bool(token.content)
        return last - first >= lines + 2


@dataclass(slots=True)
class _Frame:
    """What is open in a line: the token that opened it, and what stands in it so far."""

    token: Token | None
    nodes: list[Node]


class _Line:
    """A walk over the tokens of one inline text."""

    def __init__(self, token: Token, source: str, faults: list[ProseFault]) -> None:
        self._token = token
        self._source = source
        self._faults = faults
        self._pieces: Pieces = token.meta.get("pieces") or [(0, 0)]
        self._starts = [content for content, _ in self._pieces]
        self._stack = [_Frame(None, [])]

    def grow(self) -> tuple[Node, ...]:
        for token in self._token.children or ():
            if token.nesting > 0:
                self._stack.append(_Frame(token, []))
                if len(self._stack) == DEEPEST and token.type == "passage_open":
                    self._faults.append(ProseFault("nested-too-deep", *self._range(*token.meta["at"])))
            elif token.nesting < 0:
                frame = self._stack.pop()
                too_deep = len(self._stack) > DEEPEST and frame.token and frame.token.type in _STRESSES
                self._stack[-1].nodes += frame.nodes if too_deep else [self._hold(frame, token)]
            else:
                self._add(token)
        return tuple(self._stack[0].nodes)

    def _add(self, token: Token) -> None:
        start, end = token.meta["at"]
        match token.type:
            case "text" | "text_special" if token.info == "escape" and token.content != token.markup:
                self._stack[-1].nodes.append(tree.WordsNode(*self._range(start, end), token.content))
            case "text" | "text_special":
                self._add_words(start, end)
            case "code_inline":
                self._stack[-1].nodes.append(tree.Code(*self._range(start, end), token.content))
            case "call":
                self._stack[-1].nodes.append(tree.NoteCall(*self._range(start, end), token.content))
            case "softbreak" | "hardbreak":
                self._stack[-1].nodes.append(tree.BreakNode(*self._range(start, end), hard=token.type == "hardbreak"))
            case _:
                raise AssertionError(token.type)

    def _add_words(self, start: int, end: int) -> None:
        """Add words as the source has them, apart where a sign between them was left out, joined where nothing was."""
        while start < end:
            number = bisect_right(self._starts, start)
            stop = min(end, self._starts[number] if number < len(self._starts) else end)
            first, last = self._range(start, stop)
            nodes, content = self._stack[-1].nodes, self._source[first:last]
            before = nodes[-1] if nodes else None
            if (
                isinstance(before, tree.WordsNode)
                and before.end == first
                and before.end - before.start == len(before.content)
            ):
                nodes[-1] = tree.WordsNode(before.start, last, before.content + content)
            else:
                nodes.append(tree.WordsNode(first, last, content))
            start = stop

    def _hold(self, frame: _Frame, closing: Token) -> Node:
        opening, children = frame.token, tuple(frame.nodes)
        assert opening  # noqa: S101 - the lowest frame is never closed
        meta: dict[str, Any] = opening.meta
        start, end = meta["at"]
        match opening.type:
            case "link_open" if opening.info == "auto":
                place = self._range(start, end)
                address = (place[0] + 1, place[1] - 1)
                words = tree.WordsNode(*address, self._source[slice(*address)])
                href = str(opening.attrs["href"])
                return tree.LinkNode(*place, read_target(href) or href, address, children=(words,))
            case "link_open":
                address = self._range(*meta["address"])
                return tree.LinkNode(*self._range(start, end), meta["target"], address, children=children)
            case "picture_open" | "alt_open" | "caption_open":
                return self._hold_picture(opening, children)
            case "passage_open":
                inner = self._range(*meta["inner"])
                place = self._range(start, end)
                if not meta["closed"]:
                    self._faults.append(ProseFault("unclosed-passage", place[0], inner[0]))
                return PassageNode(*place, meta["level"], block=False, opening=inner[0], inner=inner, children=children)
            case "s_open":
                return tree.Struck(*self._range(start, closing.meta["at"][1]), children=children)
            case _:
                strong = opening.type == "strong_open"
                last = closing.meta["at"][1]
                return tree.Emphasis(*self._range(start - strong, last + strong), strong, children=children)

    def _hold_picture(self, opening: Token, children: tuple[Node, ...]) -> Node:
        """Give a picture, or its words or caption."""
        place = self._range(*opening.meta["at"])
        if opening.type == "picture_open":
            address = self._range(*opening.meta["address"])
            return tree.PictureNode(*place, opening.meta["path"], address, children=children)
        kind = tree.PictureWords if opening.type == "alt_open" else tree.PictureCaption
        return kind(*place, children=children)

    def _range(self, start: int, end: int) -> tuple[int, int]:
        """Give the range in the source of a range of the line."""
        first = self._place(start)
        return first, self._place(end - 1) + 1 if end > start else first

    def _place(self, offset: int) -> int:
        content, source = self._pieces[bisect_right(self._starts, offset) - 1]
        return source + offset - content
