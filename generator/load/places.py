"""Routes as places: the text is read a second time, only when a problem in it is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from generator.diagnostics import Location, Place, Replacement
from generator.load.events import DEEPEST, Span, measure_span, read_events
from generator.load.lines import Lines
from generator.load.markdown import FrontMatterMissing, FrontMatterUnclosed, Parts, read_body, split_front_matter
from generator.load.mending import write_mended, write_part
from generator.load.scalarplaces import BODY, find_places
from generator.load.writing import is_plain, write_scalar


@dataclass(slots=True)
class _Node:
    """A value's range of offsets, and what is in it. `fields` is set for a mapping, `items` for a list.

    `style` is what a scalar begins with: a quote, `|` or `>`; nothing where it is bare. `value` is what it stands for.
    A file may have half a million values: what most of them lack takes no room.
    """

    start: int
    end: int
    key: Span | None = None
    fields: dict[str, _Node] | None = None
    items: list[_Node] | None = None
    ids: dict[str, int] | None = None
    style: str = ""
    value: str = ""
    places: tuple[Span, ...] | None = None
    pending: tuple[str | None, Span] | None = None
    flow: bool = False
    """Whether a collection is written between brackets, or a scalar stands in one that is."""


class Places:
    """The places of one file's values."""

    def __init__(self, path: str, text: str, *, markdown: bool) -> None:
        self._path = path
        self._text = text
        self._lines = Lines(path, text)
        self._top = _read_markdown(text) if markdown else _build(_read_sound(text))

    def find(self, location: Location) -> Place:
        """Give the place of a location; what its route does not reach is placed at the nearest owner that exists."""
        if self._top is None:
            return Place(self._path)
        return self._lines.place(*self._measure(*_find_span(self._top, location), location.span))

    def mend(self, location: Location, value: Replacement) -> tuple[Place, str] | None:
        """Give the place of a value that is wrong, and the text that puts another in its place.

        A text takes the place of what stands between the quotes, which stay. None where the location leads to nothing
        that is written, where the part of a text that is meant is written in another way, or where the value cannot be
        written there.
        """
        if self._top is None:
            return None
        start, end, node = _find_span(self._top, location)
        if node is None or start == end:
            return None
        start, end = self._measure(start, end, node, location.span)
        if location.span is not None:
            return self._mend_part(start, end, node, str(value)) if node.places else None
        if location.part == "key":
            return self._lines.place(start, end), str(value)
        mended = write_mended(self._text[start:end], node.style, value, alone=self._stands_alone(start, node))
        if mended is None:
            return None
        return self._lines.place(start + mended.shift, end - mended.shift), mended.text

    def _mend_part(self, start: int, end: int, node: _Node, value: str) -> tuple[Place, str] | None:
        """Put a text in the place of a part of another; a bare one between brackets may then want quotes."""
        text = write_part(value, node.style)
        if text is None:
            return None
        whole = self._text[node.start : start] + text + self._text[end : node.end]
        if node.flow and not node.style and not is_plain(whole):
            return self._lines.place(node.start, node.end), write_scalar(whole)
        return self._lines.place(start, end), text

    def _stands_alone(self, start: int, node: _Node) -> bool:
        """Whether a value may be written where a block begins: deeper than its name, or on the same line."""
        if node.key is None:
            return True
        return self._column(start) > self._column(node.key[0])

    def _column(self, offset: int) -> int:
        return self._lines.place(offset, offset).column

    def _measure(self, start: int, end: int, node: _Node | None, span: Span | None) -> Span:
        if span is not None and node is not None and not node.items and not node.fields:
            if node.places is None:
                node.places = find_places(self._text, (node.start, node.end), node.style, node.value) or ()
            if node.places:
                return _narrow(node, span)
        # A block text's range reaches over the empty lines after it.
        return start, start + len(self._text[start:end].rstrip())


def _narrow(node: _Node, span: Span) -> Span:
    """Give the range of the text in which a part of a value is written."""
    lead = len(node.value) - len(node.value.lstrip())
    places = node.places or ((node.start, node.end),)
    last = len(places) - 1
    first, end = min(span[0] + lead, last), min(span[1] + lead, last + 1)
    return places[first][0], places[end - 1][1] if end > first else places[first][0]


def _step(node: _Node, segment: str) -> _Node | None:
    if node.fields is not None:
        return node.fields.get(segment)
    if node.items is None:
        return None
    number = (node.ids or {}).get(segment, -1)
    if number < 0 and segment.isdecimal() and len(segment) <= len(str(len(node.items))):
        number = int(segment)
    return node.items[number] if 0 <= number < len(node.items) else None


def _find_span(node: _Node, location: Location) -> tuple[int, int, _Node | None]:
    """Follow a route as far as it goes, and give what is meant of the value there: itself, or its name.

    The node comes with it where the route was followed to its end.
    """
    found: _Node | None = node
    part = location.part
    for segment in location.route:
        step = _step(node, segment)
        if step is None:
            part, found = "key", None
            break
        found = node = step
    if node.key is None or part == "item" or (part != "key" and node.start < node.end):
        return node.start, node.end, found
    # An empty value has no place but its name's, and nothing that could be replaced.
    return *node.key, found if location.part == "key" else None


def _read_markdown(text: str) -> _Node | None:
    try:
        parts = split_front_matter(text)
    except (FrontMatterMissing, FrontMatterUnclosed):
        return None
    top = _build(_read_sound(text[: parts.front_end])) or _Node(0, parts.front_end)
    if top.fields is None:
        top.fields = {}
    top.fields["body"] = _place_body(text, parts)
    return top


def _place_body(text: str, parts: Parts) -> _Node:
    body = text[parts.body_start :]
    start = parts.body_start + len(body) - len(body.lstrip())
    end = max(start, len(text.rstrip()))
    return _Node(start, end, style=BODY, value=read_body(text[start:end], Parts(0, 0)))


def _read_sound(text: str) -> Iterator[Event]:
    """Give the events up to the first mistake."""
    try:
        yield from read_events(text)
    except YAMLError:
        return


def _build(events: Iterable[Event]) -> _Node | None:
    top: _Node | None = None
    stack: list[_Node] = []
    for event in events:
        if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            _close(stack, event)
        elif isinstance(event, (ScalarEvent, AliasEvent, CollectionStartEvent)):
            node = _open(event)
            if stack:
                _attach(stack, node, event.value if isinstance(event, ScalarEvent) else None)
            top = top or node
            if isinstance(event, CollectionStartEvent):
                stack.append(node)
        if (top and not stack) or len(stack) > DEEPEST:
            break
    for owner, node in zip(stack[-2::-1], stack[:0:-1], strict=True):
        owner.end = max(owner.end, node.end)
    return top


def _open(event: ScalarEvent | AliasEvent | CollectionStartEvent) -> _Node:
    node = _Node(*measure_span(event))
    if isinstance(event, ScalarEvent):
        node.style, node.value = event.style or "", event.value
    if isinstance(event, CollectionStartEvent):
        node.flow = bool(event.flow_style)
        if isinstance(event, MappingStartEvent):
            node.fields = {}
        else:
            node.items = []
    return node


def _attach(stack: list[_Node], node: _Node, text: str | None) -> None:
    owner = stack[-1]
    owner.end = max(owner.end, node.end)
    node.flow = node.flow or owner.flow
    if owner.items is not None:
        owner.items.append(node)
    elif owner.pending is None:
        owner.pending = text, (node.start, node.end)
    else:
        name, node.key = owner.pending
        owner.pending = None
        if name is not None and owner.fields is not None:
            owner.fields.setdefault(name, node)
        if name == "id" and text and len(stack) > 1 and stack[-2].items is not None:
            ids = stack[-2].ids = stack[-2].ids or {}
            ids.setdefault(text, len(stack[-2].items) - 1)


def _close(stack: list[_Node], event: MappingEndEvent | SequenceEndEvent) -> None:
    """End a collection: at its bracket, or (in block style, where the end has no width) after its last value."""
    node = stack.pop()
    start, end = measure_span(event)
    if end > start:
        node.end = end
    if stack:
        stack[-1].end = max(stack[-1].end, node.end)
