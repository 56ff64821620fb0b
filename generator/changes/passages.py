"""The telling passages of records: texts cut so that one that turns up elsewhere is known again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.decode.entry import Entry
from generator.diagnostics import Route
from generator.model.fields import Leaf, narrow, walk_leaves
from generator.model.project import ProjectFile
from generator.model.prose.flat import Flat, show, show_plain
from generator.model.prose.inline import HAN
from generator.model.prose.tree import PassageNode as Narrower
from generator.model.prose.tree import walk
from generator.model.types import CLASSIFICATIONS, Classification

_SENTENCE = re.compile(r"[^\n。！？!?；;|]+")
_PART = re.compile(r"[^，,：:、（）()]+")
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\A[\W_]+|[\W_]+\Z")
"""Quotation marks, brackets and other signs around a passage, which are not what it says."""
_LEAST_HAN, _LEAST_OTHER = 8, 12
"""So many Chinese characters, or others, make a passage telling; shorter ones turn up anywhere."""
_LEAST_OF_PART = 12
"""So many Chinese characters make a part of a sentence telling, from one comma to the next."""


@dataclass(frozen=True, slots=True)
class ComparedPassage:
    """A piece of a record's text: where it stands, as it is read, and `mark`, by which it is known again.

    `span` is its place in the text. `clearance` is the classification of the field, or of the marked passage in it,
    where that is narrower than the record's.
    """

    entry: Entry
    route: Route
    text: str
    mark: str
    clearance: Classification | None
    span: tuple[int, int]


def list_passages(entries: Iterable[Entry]) -> Iterator[ComparedPassage]:
    """Yield every telling passage of records."""
    for entry in entries:
        for leaf in walk_leaves(entry.record):
            if leaf.shape.text and not is_name(leaf):
                yield from _split_leaf(entry, leaf)


def is_name(leaf: Leaf) -> bool:
    """Whether a text names something of the data and says nothing: an id, or the field that holds a figure.

    A field that is not there is an error: nothing else can be written in its place.
    """
    return leaf.shape.identifies or (leaf.route[:1] == ("figures",) and leaf.route[-1] == "field")


def find_words(entry: Entry, route: Route, words: str) -> tuple[int, int] | None:
    """Find where words stand in the text of a record at a route, as some of its readers read it."""
    texts = (
        (leaf, shown)
        for leaf in walk_leaves(entry.record)
        if leaf.route == route and leaf.shape.text
        for _, shown in show_to_ever_narrower(leaf)
    )
    for leaf, shown in texts:
        start = shown.text.find(words) if words else -1
        if start >= 0:
            return leaf.measure(*shown.locate(start, start + len(words)))
    return None


def list_sayings(project: ProjectFile) -> Iterator[tuple[Leaf, str, int, str]]:
    """Yield the telling passages of the project file: the text, what it says, where in what is read, and the mark."""
    for leaf in walk_leaves(project):
        if leaf.shape.text:
            shown = show(leaf.read().nodes) if leaf.shape.markup else show_plain(leaf.value)
            yield from ((leaf, *found) for found in _split(shown.text))


def _split_leaf(entry: Entry, leaf: Leaf) -> Iterator[ComparedPassage]:
    """Yield the passages of one text, each once, with the widest readers that it has there."""
    seen: set[str] = set()
    for classification, shown in show_to_ever_narrower(leaf):
        clearance = narrow(leaf.clearance, classification)
        for text, start, mark in _split(shown.text):
            if mark not in seen:
                seen.add(mark)
                span = leaf.measure(*shown.locate(start, start + len(text)))
                yield ComparedPassage(entry, leaf.route, text.strip(), mark, clearance, span)
    for node in walk(leaf.read().nodes) if leaf.shape.markup else ():
        if isinstance(node, Narrower):
            # What was marked is a passage by itself, whatever sentence it stands in.
            text = show((node,)).text.strip()
            mark, clearance = _AROUND.sub("", normalise(text)), narrow(leaf.clearance, node.classification)
            if mark not in seen and _is_telling(mark) and not _SENTENCE.sub("", text):
                seen.add(mark)
                yield ComparedPassage(entry, leaf.route, text, mark, clearance, leaf.measure(node.start, node.end))


def _split(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield the telling sentences of a text, each before its telling parts, with places and marks."""
    for sentence in _SENTENCE.finditer(text):
        mark = _AROUND.sub("", normalise(sentence[0]))
        if _is_telling(mark):
            yield sentence[0], sentence.start(), mark
        for part in _PART.finditer(sentence[0]):
            inner = _AROUND.sub("", normalise(part[0]))
            if inner != mark and len(HAN.findall(inner)) >= _LEAST_OF_PART:
                yield part[0], sentence.start() + part.start(), inner


def show_to_ever_narrower(leaf: Leaf) -> Iterator[tuple[Classification | None, Flat]]:
    """Yield what a text says to all (None), then to the readers of each classification that it marks."""
    if leaf.shape.markup is None:
        yield None, show_plain(leaf.value)
        return
    nodes = leaf.read().nodes
    used = {node.classification for node in walk(nodes) if isinstance(node, Narrower)}
    yield None, show(nodes, ())
    for number, level in enumerate(CLASSIFICATIONS, 1):
        if level in used:
            yield level, show(nodes, CLASSIFICATIONS[:number])


def normalise(text: str) -> str:
    """Leave what readers notice: no space, one form of each character."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def _is_telling(mark: str) -> bool:
    return len(HAN.findall(mark)) >= _LEAST_HAN or len(mark) >= _LEAST_OTHER
