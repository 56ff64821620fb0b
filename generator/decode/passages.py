"""Marks of narrower passages in texts that cannot be understood, or that stand where nothing can be narrower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.diagnostics import Location, Place, Problem, Route
from generator.load.document import Document, is_markdown
from generator.load.lines import Lines
from generator.load.markdown import split_front_matter
from generator.model.base import Component
from generator.model.fields import Leaf, narrow, walk_leaves
from generator.model.narrowing import Fault, Passage, has_marks, read_passages
from generator.model.types import CLASSIFICATIONS, Classification

_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "unclosed-passage": "这一段从这里开始收窄，却没有结束：块写“:::”一行，行内写“]”",
        "unknown-audience": "没有“{word}”这个密级；可以写 partner、internal 或 restricted",
        "stray-passage-end": "这一行“:::”没有可以结束的段落，或冒号比开头少",
        "wider-passage": "这里写的 {word} 比外面的密级宽：外面已经收窄，里面放不宽",
        "nested-too-deep": "收窄的段落一层套一层，太深了",
    }
)


def find_bad_passages(
    document: Document, owner: Component, route: Route, classification: Classification | None = None
) -> Iterator[Problem]:
    """Yield the problems of narrower passages in a record's texts; `classification` is the record's own."""
    for leaf in walk_leaves(owner):
        if not leaf.shape.text or not has_marks(leaf.value):
            continue
        passage, faults = read_passages(leaf.value)
        if leaf.shape.markup is None:
            yield from _refuse_marks(passage, leaf, document, route)
            continue
        around = narrow(classification, leaf.clearance)
        for fault in (*faults, *_find_wider(passage, around)):
            place = _place(fault, leaf, document, route)
            arguments = {"word": fault.word}
            yield Problem(fault.defect, place, _MESSAGES[fault.defect], arguments, replacement=fault.replacement)


def _refuse_marks(passage: Passage, leaf: Leaf, document: Document, route: Route) -> Iterator[Problem]:
    """Refuse marks in a text that is shown as it is written: nobody would be spared anything."""
    for part in passage.parts:
        if isinstance(part, Passage):
            place = Location(document.path, (*route, *leaf.route), needle=leaf.value[part.start : part.end])
            yield Problem("misplaced-passage", place, "“{field}”里不能只收窄几个字", {"field": leaf.shape.title})


def _find_wider(passage: Passage, around: Classification | None) -> Iterator[Fault]:
    """Yield the outermost passages that are wider than the field that holds them."""
    for part in passage.parts:
        if isinstance(part, Passage) and part.classification and around:
            inside = part.classification
            if CLASSIFICATIONS.index(inside) < CLASSIFICATIONS.index(around):
                yield Fault("wider-passage", part.start, part.end, inside)


def _place(fault: Fault, leaf: Leaf, document: Document, route: Route) -> Location | Place:
    """Give the place of a mark: exact in the text of a Markdown file, else by the words of its line."""
    if is_markdown(document.path) and leaf.route == ("body",):
        start = split_front_matter(document.text).body_start
        before = document.text[:start].replace("\r\n", "\n").replace("\r", "\n")
        text = before + leaf.value
        return Lines(document.path, text).place(len(before) + fault.start, len(before) + fault.end)
    needle = leaf.value[fault.start : fault.end]
    if leaf.value.find(needle) != fault.start:
        # Not the first of its kind: what follows tells it apart.
        needle = leaf.value[fault.start :].strip()[: len(needle) + 20]
    return Location(document.path, (*route, *leaf.route), needle=needle)
