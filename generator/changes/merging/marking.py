"""Conflicts in a file: git's marks around the lines of a field, with the record and the field beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.authoring.editing.reading import BREAK, RangeEdit, YamlText
from generator.authoring.editing.units import Unit, list_units
from generator.authoring.editing.values import EditRefused
from generator.changes.merging.values import MISSING, Conflict
from generator.diagnostics import Route
from generator.load.nodes import YamlNode

OURS, MIDDLE, THEIRS = "<<<<<<< ", "=======", ">>>>>>> "


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be said beside a conflict's two halves."""

    conflict: Conflict
    ours: str
    theirs: str


def mark_conflicts(merged: YamlText, theirs: YamlText, marks: Iterable[Mark]) -> str:
    """Give the merged text, in which ours stands, with both halves of each conflict between git's marks."""
    edits: dict[int, RangeEdit] = {}
    for mark in marks:
        found = _find_unit(merged, mark.conflict.route)
        if found is None:
            raise EditRefused("这里的写法太特别，不能改。", "请直接在文件里改这一处。")
        unit, route = found
        whole = route == mark.conflict.route
        other = _find_unit(theirs, route) if mark.conflict.theirs is not MISSING or not whole else None
        start = merged.find_line(unit.start)
        lines = _read_lines(theirs, other[0], unit, merged) if other and other[1] == route else []
        own = BREAK.split(merged.text[start : unit.end].rstrip("\r\n"))
        if mark.conflict.ours is MISSING and whole:
            lines, own = own, []
        new = (OURS + mark.ours, *own, MIDDLE, *lines, THEIRS + mark.theirs, "")
        edits.setdefault(start, (start, unit.end, merged.eol.join(new)))
    return merged.apply(_drop_inner(edits.values()))


def _drop_inner(edits: Iterable[RangeEdit]) -> list[RangeEdit]:
    """Leave out conflicts that lie within another."""
    kept: list[RangeEdit] = []
    for edit in sorted(edits, key=lambda one: (one[0], -one[1])):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _find_unit(yaml: YamlText, route: Route) -> tuple[Unit, Route] | None:
    """Give the lines of a route's field or item, or of the nearest owner that has lines of its own."""
    node, best = yaml.top, None
    for depth, segment in enumerate(route):
        if node.flow or not (node.fields or node.items):
            break
        unit = _step(list_units(yaml, node), node, segment)
        if unit is None:
            break
        if not unit.compact:
            best = (unit, route[: depth + 1])
        node = unit.node
    return best


def _step(units: Sequence[Unit], node: YamlNode, segment: str) -> Unit | None:
    if node.fields is not None:
        return next((unit for unit in units if unit.name == segment), None)
    number = (node.ids or {}).get(segment, -1)
    return units[number] if 0 <= number < len(units) else None


def _read_lines(yaml: YamlText, unit: Unit, like: Unit, target: YamlText) -> list[str]:
    """Give the lines of a field or item, as far indented as another is."""
    shift = target.measure_column(like.body) - yaml.measure_column(unit.body)
    lines = BREAK.split(yaml.text[yaml.find_line(unit.start) : unit.end].rstrip("\r\n"))
    if shift > 0:
        return [" " * shift + line if line.strip() else line for line in lines]
    return [line[min(-shift, len(line) - len(line.lstrip(" "))) :] for line in lines]
