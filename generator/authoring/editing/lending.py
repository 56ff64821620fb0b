"""Fields and items as another text has them, with its comments: lines to take over where they come anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property

from generator.authoring.editing.reading import BREAK, YamlText
from generator.authoring.editing.units import is_block, list_units
from generator.authoring.editing.values import find_value
from generator.load.nodes import YamlNode
from generator.load.scalars import Value


class Lender:
    """The fields and items of a text, found by what they say."""

    def __init__(self, yaml: YamlText) -> None:
        self._yaml = yaml

    def find(self, name: str, value: Value, column: int) -> list[str] | None:
        """Give the lines of a field (or, without a name, of an item) of this value, to stand at a column."""
        found = self._known.get((name, _digest(value)))
        if found is None:
            return None
        start, end, old = found
        lines = BREAK.split(self._yaml.text[start:end].rstrip())
        if column >= old:
            return [" " * (column - old) + line if line.strip() else line for line in lines]
        return [line[min(old - column, len(line) - len(line.lstrip(" "))) :] for line in lines]

    @cached_property
    def _known(self) -> dict[tuple[str, str], tuple[int, int, int]]:
        known: dict[tuple[str, str], tuple[int, int, int]] = {}
        for key, place in self._list(self._yaml.top, self._yaml.value):
            known.setdefault(key, place)
        return known

    def _list(self, node: YamlNode, value: Value) -> Iterator[tuple[tuple[str, str], tuple[int, int, int]]]:
        for number, unit in enumerate(list_units(self._yaml, node)):
            inner = find_value(value, (unit.name if node.fields is not None else number,))
            if not unit.compact:
                column = self._yaml.measure_column(unit.body)
                yield (unit.name, _digest(inner)), (unit.start, unit.end, column)
            if is_block(unit.node):
                yield from self._list(unit.node, inner)


def _digest(value: Value) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
