"""A record's fields as sections, read off the model: what most kinds need, and what the special ones build on.

Simple values become one list of properties, lists of texts become bullets, nested items become steps or a table.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

from generator.model.base import Component, Record
from generator.model.cadence import Cadence
from generator.model.fields import Shape, find_value, list_shapes
from generator.model.market import ApprovalTier
from generator.model.performance import Band, IncentiveTier
from generator.pages.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Paragraph,
    Properties,
    Property,
    Prose,
    Row,
    Step,
    Steps,
    Table,
)
from generator.pages.page import Section, SectionRole
from generator.pages.scope import Scope

_ENVELOPE = frozenset(list_shapes(Record))
_UNSHOWN = frozenset({"id", "calendar"})
"""Fields that show through others: an id is an anchor, a calendar is part of every time limit."""
_OPEN_ENDS: dict[type[Component], str] = {ApprovalTier: "up_to_cny", Band: "to_value", IncentiveTier: "to_value"}
"""Which field of a band has no value where the band has no upper end."""
_STEP_FIELDS = ("action", "role")
_PLAIN_WEIGHT = 2
_PROSE_WEIGHT = 4


def describe_record(record: Record, scope: Scope, *, skip: Container[str] = ()) -> tuple[Section, ...]:
    """Give the sections for a record's own fields, those named in `skip` apart."""
    shapes = [shape for name, shape in list_shapes(type(record)).items() if name not in _ENVELOPE and name not in skip]
    simple = [shape for shape in shapes if _is_simple(shape)]
    properties = list_properties(record, simple, scope)
    head = (section("overview", scope.words("概况"), Properties(properties)),) if properties else ()
    rest = (describe_field(record, shape, scope) for shape in shapes if not _is_simple(shape))
    return (*head, *(found for found in rest if found))


def describe_field(owner: Component, shape: Shape, scope: Scope) -> Section | None:
    """Give the section for one list field, None where it is empty or withheld."""
    value = getattr(owner, shape.name)
    if not value:
        return None
    title = scope.words(shape.title)
    if shape.component is None:
        return section(shape.name, title, Bullets(tuple(scope.cell(_single(shape), item) for item in value)))
    items = value if shape.many else (value,)
    fields = list_shapes(shape.component)
    if shape.many and all(name in fields for name in _STEP_FIELDS):
        return section(shape.name, title, make_steps(items, scope, _find_calendar(owner)))
    if shape.many:
        return section(shape.name, title, make_table(items, scope, _find_calendar(owner)))
    return section(shape.name, title, Properties(list_properties(value, fields.values(), scope)))


def describe_named(record: Record, names: Iterable[str], scope: Scope) -> tuple[Section, ...]:
    """Give the sections of the fields that are named, in that order."""
    shapes = list_shapes(type(record))
    found = (describe_field(record, shapes[name], scope) for name in names)
    return tuple(one for one in found if one)


def list_properties(owner: Component, shapes: Iterable[Shape], scope: Scope) -> tuple[Property, ...]:
    """Give labelled values for simple fields that are not empty."""
    calendar = _find_calendar(owner)
    return tuple(
        Property(scope.words(shape.title), scope.cell(shape, getattr(owner, shape.name), calendar))
        for shape in shapes
        if shape.name not in _UNSHOWN and getattr(owner, shape.name) not in (None, ())
    )


def make_steps(items: Iterable[Any], scope: Scope, calendar: str = "") -> Steps:
    """Give items that have an action and a role as a numbered procedure."""
    return Steps(tuple(_make_step(item, scope, _find_calendar(item) or calendar) for item in items))


def make_table(items: Iterable[Any], scope: Scope, calendar: str = "") -> Table:
    """Give items as a table with a column for every field that any of them fills."""
    items = tuple(items)
    shapes = [
        shape
        for name, shape in list_shapes(type(items[0])).items()
        if name not in _UNSHOWN and any(getattr(item, name) not in (None, ()) for item in items)
    ]
    # The first column holds the rows' heads, which stand at the left.
    columns = tuple(
        Column(scope.words(shape.title), _weigh(shape), centred=_is_narrow(shape) and number > 0)
        for number, shape in enumerate(shapes)
    )
    rows = tuple(
        Row(
            tuple(_show_field(item, shape, scope, _find_calendar(item) or calendar) for shape in shapes),
            id=find_value(item, "id", ""),
        )
        for item in items
    )
    return Table(columns, rows)


def section(name: str, heading: str, *blocks: Block, level: int = 2, role: SectionRole = "content") -> Section:
    """Make a section; its anchor is set apart from the ids of the record's items."""
    return Section(f"s-{name.replace('_', '-')}", heading, blocks, level, role)


def text_section(name: str, heading: str, text: str | None) -> tuple[Section, ...]:
    """Give a section with one paragraph of prose; none where the text is empty or withheld."""
    return (section(name, heading, Paragraph((Prose(text),))),) if text else ()


def _make_step(item: Any, scope: Scope, calendar: str) -> Step:
    fields = list_shapes(type(item))
    stage = find_value(item, "stage")
    within, evidence = find_value(item, "within"), find_value(item, "evidence")
    return Step(
        title=scope.choice(type(item), "stage", stage) if stage else "",
        content=scope.cell(fields["action"], item.action),
        who=(scope.link("role", item.role),),
        within=scope.plain(within, calendar) if within else "",
        evidence=_show_evidence(fields, evidence, scope),
        id=find_value(item, "id", ""),
    )


def _show_field(item: Any, shape: Shape, scope: Scope, calendar: str) -> Cell:
    """Show a field in a table; a band's missing end is said in words, as an empty cell looks forgotten."""
    value = getattr(item, shape.name)
    if value is None and _OPEN_ENDS.get(type(item)) == shape.name:
        return (scope.words("不封顶"),)
    return scope.cell(shape, value, calendar)


def _find_calendar(owner: object) -> str:
    """Give the calendar that an item's or record's time limits count by."""
    return str(find_value(owner, "calendar", ""))


def _show_evidence(fields: dict[str, Shape], evidence: Any, scope: Scope) -> Cell:
    return scope.cell(fields["evidence"], evidence) if evidence else ()


def _single(shape: Shape) -> Shape:
    return replace(shape, many=False)


def _is_simple(shape: Shape) -> bool:
    """Whether a field fits one line of a list of properties."""
    return shape.component is None and not (shape.many and shape.markup)


def _is_narrow(shape: Shape) -> bool:
    return not (shape.text or shape.ref or shape.choices or shape.base is Cadence)


def _weigh(shape: Shape) -> int:
    if shape.markup:
        return _PROSE_WEIGHT
    return 1 if _is_narrow(shape) else _PLAIN_WEIGHT
