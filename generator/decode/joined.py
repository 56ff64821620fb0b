"""Items of a list that a Chinese comma has left one: YAML parts items at `, ` only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from generator.decode.validation import name_route
from generator.diagnostics import Location, Problem, Route, Term
from generator.load.document import Document
from generator.model.base import Component
from generator.model.fields import Shape, item_key, list_shapes

_COMMA = re.compile(r"\s*[，、；;]\s*")
_NUMBER = re.compile(r"(\d{1,2})(?:[、)）]|[.．](?!\d))\s*(?=\S)|[（(](\d{1,2})[)）]\s*(?=\S)")
"""What numbers an item: `1、`, `2.`, `（3）`."""
_LONGEST = 14
"""Characters of what is taken for an item of its own. Longer ones are sentences."""
_ROW = 3
"""Items that are hardly one phrase."""
_SENTENCE = re.compile(r"[。？！：:《》“”（(\]\[]")


class JoinedItems:
    """Looks for such items in the records of one file."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def find(self, model: type[Component], raw: Any, route: Route) -> Iterator[Problem]:
        """Tell of each list of texts one of whose items looks like several."""
        if not isinstance(raw, dict):
            return
        shapes = list_shapes(model)
        for name, value in raw.items():
            shape = shapes.get(name)
            if shape is None or not isinstance(value, dict | list):
                continue
            if shape.component and isinstance(value, dict):
                yield from self.find(shape.component, value, (*route, name))
            elif shape.component:
                for index, item in enumerate(value):
                    yield from self.find(shape.component, item, (*route, *name_route(raw, (name, index))))
            elif shape.many and shape.text and not shape.pattern:
                yield from self._find_in_list(shape, value, (*route, name))

    def _find_in_list(self, shape: Shape, value: Any, route: Route) -> Iterator[Problem]:
        if not all(isinstance(one, str) for one in value):
            return
        yield from self._find_numbers(shape, value, route)
        yield from self._find_ends(shape, value, route)
        if not any(map(_part, value)):
            return
        location = Location(self._document.path, route)
        most = max(len(_part(one)) for one in value)
        # On a line of its own, and in prose, an item with a comma is a phrase (`退、换`) unless it is a row of names.
        alone = len(value) == 1 or not shape.markup
        if not alone or (most < _ROW and (shape.markup or not self._in_brackets(location))):
            return
        if shape.markup and not self._in_brackets(location):
            return
        parted = tuple(part for one in value for part in _part(one) or (one,))
        message = "“{field}”的各项要用半角逗号隔开；这里用了“，”或“、”，几项成了一项"
        yield Problem("joined-items", location, message, {"field": Term(shape.title)}, replacement=parted)

    def _find_numbers(self, shape: Shape, value: list[str], route: Route) -> Iterator[Problem]:
        """Tell of items that are all numbered one after the other: the page numbers them itself, or not at all."""
        numbers = [_NUMBER.match(one.lstrip()) for one in value]
        written = [int(next(filter(None, match.groups()))) for match in numbers if match]
        if len(value) > 1 and written == list(range(1, len(value) + 1)):
            location = Location(self._document.path, (*route, item_key(value[0], 0)))
            message = "“{field}”的各项自己写了序号：去掉 1、2、3，先后就是写的先后"
            yield Problem("numbered-items", location, message, {"field": Term(shape.title)})

    def _find_ends(self, shape: Shape, value: list[str], route: Route) -> Iterator[Problem]:
        """Tell of an item in brackets that has kept the comma behind it."""
        last = value[-1] if value else ""
        if len(last) <= _LONGEST and last.rstrip().endswith(("，", "、", "；")):
            location = Location(self._document.path, (*route, item_key(last, len(value) - 1)))
            message = "“{field}”的最后一项后面多了“{sign}”"
            arguments = {"field": Term(shape.title), "sign": last.rstrip()[-1]}
            mended = last.rstrip().rstrip("，、；")
            yield Problem("joined-items", location, message, arguments, replacement=mended or None)

    def _in_brackets(self, location: Location) -> bool:
        place = self._document.place(location)
        return self._lines[place.line - 1][place.column - 1 : place.column] == "["

    @cached_property
    def _lines(self) -> list[str]:
        return self._document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _part(text: str) -> tuple[str, ...]:
    """Give the items that a text looks like, none where it looks like one."""
    parts = tuple(part for part in _COMMA.split(text.strip()) if part)
    several = len(parts) > 1 and not _SENTENCE.search(text)
    return parts if several and all(len(part) <= _LONGEST for part in parts) else ()
