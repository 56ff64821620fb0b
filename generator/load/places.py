"""Routes as places: the text is read a second time, only when a problem in it is reported."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Location, Place, Replacement, Route
from generator.load.events import Span
from generator.load.lines import Lines
from generator.load.markdown import FrontMatterMissing, FrontMatterUnclosed, Parts, read_body, split_front_matter
from generator.load.mending import write_mended, write_part
from generator.load.nodes import YamlNode
from generator.load.scalarplaces import BODY, find_places
from generator.load.writing import is_plain, write_scalar
from generator.load.yaml import read_nodes


class ValuePlaces:
    """The places of one file's values."""

    def __init__(self, path: str, text: str, *, markdown: bool) -> None:
        self._path = path
        self._text = text
        self._lines = Lines(path, text)
        self._top = _read_markdown(text) if markdown else read_nodes(text)

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

    def trace(self, line: int, column: int) -> Route:
        """Give the route to the innermost value that holds a character, or whose name does or the line before it."""
        offset = self._lines.find(line, column)
        route: list[str] = []
        node = self._top
        while node is not None:
            step = next((one for one in reversed(list(_list_steps(node))) if _begin(one[1]) <= offset), None)
            if step is None:
                break
            route.append(step[0])
            node = step[1]
        return tuple(route)

    def _mend_part(self, start: int, end: int, node: YamlNode, value: str) -> tuple[Place, str] | None:
        """Put a text in the place of a part of another; a bare one that then begins with `[`, say, gets quotes."""
        text = write_part(value, node.style)
        if text is None:
            return None
        whole = self._text[node.start : start] + text + self._text[end : node.end]
        if not node.style and "\n" not in whole and not is_plain(whole, flow=bool(node.flow)):
            return self._lines.place(node.start, node.end), write_scalar(whole)
        return self._lines.place(start, end), text

    def _stands_alone(self, start: int, node: YamlNode) -> bool:
        """Whether a value may be written where a block begins: deeper than its name, or on the same line."""
        if node.key is None:
            return True
        return self._column(start) > self._column(node.key[0])

    def _column(self, offset: int) -> int:
        return self._lines.place(offset, offset).column

    def _measure(self, start: int, end: int, node: YamlNode | None, span: Span | None) -> Span:
        if span is not None and node is not None and not node.items and not node.fields:
            if node.places is None:
                node.places = find_places(self._text, (node.start, node.end), node.style, node.text) or ()
            if node.places:
                return _narrow(node, span)
        # A block text's range reaches over the empty lines after it.
        return start, start + len(self._text[start:end].rstrip())


def _narrow(node: YamlNode, span: Span) -> Span:
    """Give the range of the text in which a part of a value is written."""
    lead = len(node.text) - len(node.text.lstrip())
    places = node.places or ((node.start, node.end),)
    last = len(places) - 1
    first, end = min(span[0] + lead, last), min(span[1] + lead, last + 1)
    return places[first][0], places[end - 1][1] if end > first else places[first][0]


def _step(node: YamlNode, segment: str) -> YamlNode | None:
    if node.fields is not None:
        return node.fields.get(segment)
    if node.items is None:
        return None
    number = (node.ids or {}).get(segment, -1)
    if number < 0 and segment.isdecimal() and len(segment) <= len(str(len(node.items))):
        number = int(segment)
    return node.items[number] if 0 <= number < len(node.items) else None


def _list_steps(node: YamlNode) -> Iterator[tuple[str, YamlNode]]:
    """Yield what is in a value by the segments of routes, in the order in which it is written."""
    yield from (node.fields or {}).items()
    ids = {number: id for id, number in (node.ids or {}).items()}
    yield from ((ids.get(number, str(number)), one) for number, one in enumerate(node.items or ()))


def _begin(node: YamlNode) -> int:
    return node.key[0] if node.key else node.start


def _find_span(node: YamlNode, location: Location) -> tuple[int, int, YamlNode | None]:
    """Follow a route as far as it goes, and give what is meant of the value there: itself, or its name.

    The node comes with it where the route was followed to its end.
    """
    found: YamlNode | None = node
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


def _read_markdown(text: str) -> YamlNode | None:
    try:
        parts = split_front_matter(text)
    except (FrontMatterMissing, FrontMatterUnclosed):
        return None
    top = read_nodes(text[: parts.front_end]) or YamlNode(0, parts.front_end)
    if top.fields is None:
        top.fields = {}
    top.fields["body"] = _place_body(text, parts)
    return top


def _place_body(text: str, parts: Parts) -> YamlNode:
    body = text[parts.body_start :]
    start = parts.body_start + len(body) - len(body.lstrip())
    end = max(start, len(text.rstrip()))
    return YamlNode(start, end, style=BODY, text=read_body(text[start:end], Parts(0, 0)))
