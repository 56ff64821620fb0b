"""What of a text some readers may see, and what is kept from them.

The result is a text again, with no mark in it: what was withheld cannot come back, since it is no longer there. What
is left reads as if it had been written without the passages: a container that nothing is left in goes with them. Where
what is left would be read as something else than before (two halves of a link that meet), `find_joins` tells it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, combinations

from generator.cache.recent import remember
from generator.model.prose.brackets import MAY_MARK
from generator.model.prose.faults import ProseFault
from generator.model.prose.reading import Prose, read_prose
from generator.model.prose.tree import (
    BreakNode,
    Cell,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    Items,
    LinkNode,
    Node,
    NoteCall,
    NoteText,
    PassageNode,
    PictureNode,
    RowNode,
    Struck,
    TableNode,
    WordsNode,
    walk,
)
from generator.model.types import CLASSIFICATIONS, Classification

_MAYBE = re.compile(MAY_MARK)
"""Without this in a text there is no passage in it."""
_MOST_CHARACTERS = 1_000_000
"""Of texts that were cut and are remembered, together."""

_BLANK = " \t\u3000\xa0"
_NORMAL_BLANK = re.compile(r"\s+")
_TOLD = ("target", "label", "level", "strong", "done", "kind", "path")
"""What readers notice of a node besides what is in it."""


def has_passages(text: str) -> bool:
    """Whether a text may hold passages for narrower readers: most have none."""
    return _MAYBE.search(text) is not None


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage that was cut: its words without marks, and its range in the text."""

    words: str
    start: int
    end: int


@remember(lambda cut: 1 + len(cut[0]) + sum(len(one.words) for one in cut[1]), _MOST_CHARACTERS)
def cut_passages(text: str, allowed: frozenset[Classification], *, block: bool) -> tuple[str, tuple[Cut, ...]]:
    """Give what of a text readers of these classifications may see, without marks; and what was cut from it.

    The same text where nothing in it is narrower.
    """
    if not has_passages(text):
        return text, ()
    prose = read_prose(text, block=block)
    if not any(isinstance(node, PassageNode) for node in walk(prose.nodes)):
        return text, ()
    cutting = _Cutting(text, allowed, _list_dropped(prose, allowed))
    cutting.cut(prose.nodes)
    shown = _apply(text, cutting.edits)
    return shown.strip("\n") if block else shown.strip(), tuple(cutting.withheld)


def find_joins(prose: Prose, *, block: bool) -> Iterator[ProseFault]:
    """Yield the first passage of a text whose removal would make something else of what stands around it.

    For every selection of the levels in it, what is left is read again, and must be what it was before.
    """
    used = sorted(_list_used(prose.source, block=block), key=CLASSIFICATIONS.index)
    if not used:
        return
    for allowed in chain.from_iterable(combinations(used, size) for size in range(len(used) + 1)):
        cutting = _Cutting(prose.source, frozenset(allowed), _list_dropped(prose, allowed))
        left = cutting.cut(prose.nodes)
        text = _apply(prose.source, cutting.edits)
        if _normalise(read_prose(text, block=block).nodes) != _normalise(left):
            first = next(node for node in walk(prose.nodes) if isinstance(node, PassageNode))
            yield ProseFault("joining-passage", first.start, first.opening)
            return


def _list_dropped(prose: Prose, allowed: Container[Classification]) -> frozenset[str]:
    """Give the labels of footnotes whose text these readers do not see, or none of the calls for it: both go."""
    notes = {node.label for node in walk(prose.nodes) if isinstance(node, NoteCall | NoteText)}
    if not notes:
        return frozenset()
    called = set(_list_calls(prose.nodes, allowed))
    seen = walk_seen(prose.nodes, allowed)
    told = {node.label for node in seen if isinstance(node, NoteText) and _says_something(node, prose.source, allowed)}
    return frozenset(notes - (called & told))


def _list_calls(nodes: Iterable[Node], allowed: Container[Classification]) -> Iterator[str]:
    """Yield the labels that these readers see called for; one in another footnote calls for nothing."""
    for node in nodes:
        if isinstance(node, NoteCall):
            yield node.label
        elif not isinstance(node, NoteText) and not (
            isinstance(node, PassageNode) and node.classification not in allowed
        ):
            yield from _list_calls(node.children, allowed)


def _says_something(note: NoteText, source: str, allowed: Container[Classification]) -> bool:
    return not all(map(_is_blank, _Cutting(source, allowed).cut(note.children)))


def walk_seen(nodes: Iterable[Node], allowed: Container[Classification]) -> Iterator[Node]:
    """Yield what readers of these classifications see, footnotes aside."""
    for node in nodes:
        if not isinstance(node, PassageNode) or node.classification in allowed:
            yield node
            yield from walk_seen(node.children, allowed)


def _list_used(text: str, *, block: bool) -> frozenset[Classification]:
    if not has_passages(text):
        return frozenset()
    nodes = walk(read_prose(text, block=block).nodes)
    return frozenset(node.classification for node in nodes if isinstance(node, PassageNode))


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """A range that goes. `lines`: with the whole of its lines, which leaves those around them apart."""

    start: int
    end: int
    lines: bool = False


@dataclass(slots=True)
class _Cutting:
    """One way through a tree: what is left of it, the ranges that go, and the passages that are withheld."""

    source: str
    allowed: Container[Classification]
    dropped: frozenset[str] = frozenset()
    """The labels of footnotes that go."""
    bare: bool = False
    """Whether nothing but words is wanted: calls for footnotes and the heads of their texts go."""
    edits: list[_Edit] = field(default_factory=list)
    withheld: list[Cut] = field(default_factory=list)

    def cut(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """Give what is left of siblings."""
        return tuple(chain.from_iterable(map(self._cut_one, nodes)))

    def _cut_one(self, node: Node) -> tuple[Node, ...]:
        match node:
            case PassageNode():
                return self._cut_passage(node)
            case NoteCall() | NoteText():
                return self._cut_note(node)
            case PictureNode():
                return self._cut_picture(node)
            case _:
                return self._cut_holder(node) if node.children else (node,)

    def _cut_holder(self, node: Node) -> tuple[Node, ...]:
        known = len(self.edits)
        children = self.cut(node.children)
        if children == node.children:
            return (node,)
        if all(map(_is_blank, children)) and not isinstance(node, Cell | TableNode) and not self._is_head(node):
            self.edits[known:] = [_Edit(node.start, node.end, any(edit.lines for edit in self.edits[known:]))]
            return ()
        self._trim(node, children)
        return (replace(node, children=children),)

    def _cut_passage(self, passage: PassageNode) -> tuple[Node, ...]:
        if passage.classification not in self.allowed:
            self.withheld.append(Cut(_unwrap(passage.children, passage.inner, self.source), passage.start, passage.end))
            self.edits.append(_Edit(passage.start, passage.end, passage.block))
            return ()
        self.edits.append(_Edit(passage.start, passage.opening, passage.block))
        children = self.cut(passage.children)
        if passage.inner[1] < passage.end:
            self.edits.append(_Edit(passage.inner[1], passage.end, passage.block))
        return children

    def _cut_note(self, node: NoteCall | NoteText) -> tuple[Node, ...]:
        """Take out a call, or a text, whose other half these readers do not see."""
        dropped = node.label in self.dropped
        if isinstance(node, NoteText) and dropped:
            words = _unwrap(node.children, (node.colon[1], node.end), self.source)
            self.withheld.append(Cut(words, node.start, node.end))
        elif isinstance(node, NoteText):
            if self.bare:
                self.edits.append(_Edit(node.start, node.colon[1]))
            return (replace(node, children=self.cut(node.children)),)
        elif not dropped and not self.bare:
            return (node,)
        self.edits.append(_Edit(node.start, node.end))
        return ()

    def _cut_picture(self, picture: PictureNode) -> tuple[Node, ...]:
        """Take out a picture whose words are all for narrower readers: so is what they tell of, and its caption."""
        known = len(self.edits)
        words, *caption = picture.children
        left = self.cut((words,))
        if left or not words.children:
            return (replace(picture, children=(*(left or (words,)), *self.cut(caption))),)
        self.edits[known:] = [_Edit(picture.start, picture.end)]
        for one in caption:
            self.withheld.append(Cut(_unwrap(one.children, (one.start, one.end), self.source), one.start, one.end))
        return ()

    def _is_head(self, node: Node) -> bool:
        """Whether a row is a table's head, which a line of hyphens follows: without it there is no table."""
        line_end = self.source.find("\n", node.end)
        following = (
            self.source[line_end + 1 :].lstrip(_BLANK)[:1] if isinstance(node, RowNode) and line_end >= 0 else ""
        )
        return following in {"-", ":"} or (following == "|" and _is_ruler(self.source, line_end + 1))

    def _trim(self, node: Node, children: tuple[Node, ...]) -> None:
        """Take the blanks that would now stand at the edge of stressed words or of a label."""
        if not isinstance(node, Emphasis | Struck | LinkNode):
            return
        first, last = children[0], children[-1]
        if first is not node.children[0] and isinstance(first, WordsNode):
            self.edits.append(_Edit(first.start, first.start + len(first.content) - len(first.content.lstrip())))
        if last is not node.children[-1] and isinstance(last, WordsNode):
            self.edits.append(_Edit(last.end - len(last.content) + len(last.content.rstrip()), last.end))


def _is_ruler(source: str, start: int) -> bool:
    return not source[start : source.find("\n", start) if "\n" in source[start:] else None].strip(" \t|:-")


def _unwrap(nodes: Iterable[Node], within: tuple[int, int], source: str) -> str:
    """Give the words of nodes in a range with all that is in them, without marks."""
    inner = _Cutting(source, CLASSIFICATIONS, bare=True)
    inner.cut(nodes)
    start, end = within
    edits = [_Edit(edit.start - start, edit.end - start, edit.lines) for edit in inner.edits]
    return _apply(source[start:end], edits).strip()


def _apply(source: str, edits: Iterable[_Edit]) -> str:
    """Take ranges out of a text, with the lines that nothing is left of.

    A line of fences leaves an empty one behind where it would otherwise join what stands above and below it, and of
    those around it one: how many there are would tell that something was there.
    """
    kept: list[str] = []
    parting = gap = False
    for line, is_fence in _list_lines(source, sorted(edit for edit in edits if edit.start < edit.end)):
        if line is None:
            gap, parting = True, parting or is_fence
            continue
        is_blank, follows = not line.strip(), bool(kept and kept[-1].strip())
        if gap and is_blank and not follows:
            continue
        if parting and not is_blank and follows:
            kept.append("")
        gap, parting = gap and is_blank, parting and is_blank
        kept.append(line)
    return "\n".join(kept)


def _list_lines(source: str, edits: list[_Edit]) -> Iterator[tuple[str | None, bool]]:
    """Yield the lines that are left; for one that is gone None, where it was, and whether it was a fence."""
    line, touched, fence, reached = "", False, False, 0
    for edit in [*edits, _Edit(len(source), len(source))]:
        first, *others = source[reached : max(edit.start, reached)].split("\n")
        line += first
        for following in others:
            yield from _end_line(line, touched=touched, fence=fence)
            line, touched, fence = following, False, False
        reached = max(edit.end, reached)
        if edit.start < edit.end:
            touched, fence = True, fence or edit.lines
            if source[reached : reached + 1] in {"\n", ""} and line.strip():
                line = line.rstrip(_BLANK)
            elif not line or line[-1] in _BLANK:
                # Two blanks in a row would tell that something stood between them.
                reached += len(source[reached:]) - len(source[reached:].lstrip(_BLANK))
    yield from _end_line(line, touched=touched, fence=fence)


def _end_line(line: str, *, touched: bool, fence: bool) -> Iterator[tuple[str | None, bool]]:
    if touched and not line.strip():
        yield None, fence
    else:
        yield line, False


def _is_blank(node: Node) -> bool:
    match node:
        case WordsNode():
            return not node.content.strip()
        case BreakNode():
            return True
        case Code() | CodeBlock() | Divider() | LinkNode() | PictureNode() | NoteCall():
            return False
        case _:
            return all(map(_is_blank, node.children))


def _normalise(nodes: Iterable[Node]) -> tuple[object, ...]:
    """Give what readers notice of nodes: no places, blanks as one, no difference between lists loose and tight."""
    found: list[object] = []
    for node in nodes:
        match node:
            case WordsNode() | BreakNode():
                content = node.content if isinstance(node, WordsNode) else " "
                found.append((found.pop() if found and isinstance(found[-1], str) else "") + content)  # type: ignore[operator]
            case Code() | CodeBlock():
                found.append((type(node), node.content))
            case Items() if found and isinstance(found[-1], tuple) and found[-1][:2] == (Items, node.ordered):
                found[-1] = (*found[-1], *_normalise(node.children))
            case Items():
                found.append((Items, node.ordered, *_normalise(node.children)))
            case _:
                told = next((getattr(node, name) for name in _TOLD if hasattr(node, name)), None)
                found.append((type(node), told, *_normalise(node.children)))
    words = [_NORMAL_BLANK.sub(" ", one) if isinstance(one, str) else one for one in found]
    if words and isinstance(words[0], str):
        words[0] = words[0].lstrip()
    if words and isinstance(words[-1], str):
        words[-1] = words[-1].rstrip()
    return tuple(one for one in words if one != "")
