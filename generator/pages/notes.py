"""The footnotes of a page: numbered in the order in which readers meet the calls for them, told below the passage.

What an edition withholds of notes and calls is gone by then, so that no number is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.model.picture import Picture, find_pictures
from generator.model.prose.tree import Node, NoteCall, NoteText, walk
from generator.pages.blocks import LongText, Note


class NoteNumbers:
    """The numbers that a page has given so far."""

    def __init__(self) -> None:
        self._last = 0

    def place(self, pieces: Sequence[tuple[Node, ...]], pictures: Iterable[Picture] = ()) -> Iterator[LongText]:
        """Yield the pieces of one text as passages; each has the notes that are called for in it first.

        Of the text's `pictures` each has its own.
        """
        known = {picture.path: picture for picture in pictures}
        texts = {node.label: node.children for node in _walk_all(pieces) if isinstance(node, NoteText)}
        numbers: dict[str, int] = {}
        for piece in pieces:
            notes = []
            called = dict.fromkeys(node.label for node in walk(piece) if isinstance(node, NoteCall))
            for label in called:
                if label in texts and label not in numbers:
                    self._last += 1
                    numbers[label] = self._last
                    notes.append(Note(self._last, texts[label]))
            calls = tuple((label, numbers[label]) for label in called if label in numbers)
            paths = dict.fromkeys(node.path for node in find_pictures(piece)) if known else ()
            shown = tuple(known[path] for path in paths if path in known)
            nodes = _drop_texts(piece) if texts else piece
            yield LongText(nodes, calls=calls, notes=tuple(notes), pictures=shown)


def _walk_all(pieces: Iterable[tuple[Node, ...]]) -> Iterator[Node]:
    for piece in pieces:
        yield from walk(piece)


def _drop_texts(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Take out what notes say, and what holds nothing else."""
    return tuple(left for node in nodes for left in _drop_one(node))


def _drop_one(node: Node) -> tuple[Node, ...]:
    if isinstance(node, NoteText):
        return ()
    children = _drop_texts(node.children)
    if children == node.children:
        return (node,)
    return (replace(node, children=children),) if children else ()
