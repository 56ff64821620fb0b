"""A record's fields as sections, read off the model: what most kinds need, and what the special ones build on.

Simple values become one list of properties, lists of texts become bullets, nested items become steps or a table.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Any

from generator.model.base import Component, ProcedureStep, Record
from generator.model.cadence import Cadence
from generator.model.fields import Shape, find_calendar, find_value, list_shapes
from generator.pages.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Paragraph,
    Properties,
    Property,
    RichText,
    Row,
    Step,
    Steps,
    Table,
    Ticks,
)
from generator.pages.page import Section, SectionRole
from generator.pages.scope import Scope, join

_ENVELOPE = frozenset(list_shapes(Record))
_OF_STEPS = ("stage", "action", "role", "within", "evidence")
"""What a numbered step has a place for."""
_OVERVIEW = "概况"
_PLAIN_WEIGHT = 2
_PROSE_WEIGHT = 4


def describe_record(record: Record, scope: Scope, *, skip: Container[str] = ()) -> tuple[Section, ...]:
    """Give the sections for a record's own fields, those named in `skip` apart."""
    shapes = [
        shape for name, shape in list_shapes(record.__class__).items() if name not in _ENVELOPE and name not in skip
    ]
    simple = [shape for shape in shapes if _is_simple(shape)]
    rest = [shape for shape in shapes if not _is_simple(shape)]
    sections: list[Section] = []
    for number, heading in enumerate(dict.fromkeys((_OVERVIEW, *(shape.display.section for shape in simple)))):
        name = f"overview-{number}" if number else "overview"
        if properties := list_properties(record, (one for one in simple if _name_section(one) == heading), scope):
            sections.append(section(name, scope.words(heading), Properties(properties)))
            below = [one for one in rest if one.display.section == heading]
            rest = [one for one in rest if one not in below]
            sections += [replace(one, level=3) for one in _describe_fields(record, below, scope)]
    return (*sections, *_describe_fields(record, rest, scope))


def _describe_fields(record: Record, shapes: Iterable[Shape], scope: Scope) -> Iterator[Section]:
    """Yield the sections of those fields that hold something."""
    for shape in shapes:
        if found := describe_field(record, shape, scope):
            yield found


def _name_section(shape: Shape) -> str:
    return shape.display.section or _OVERVIEW


def list_aliases(record: Record) -> tuple[str, ...]:
    """Give what else a record is searched by: its own aliases, and those of the fields that it fills."""
    filled = (
        one for name, one in list_shapes(record.__class__).items() if one.display.aliases and getattr(record, name)
    )
    return tuple(dict.fromkeys((*record.aliases, *(alias for one in filled for alias in one.display.aliases))))


def describe_field(owner: Component, shape: Shape, scope: Scope) -> Section | None:
    """Give the section for one list field, None where it is empty or withheld."""
    value = getattr(owner, shape.name)
    if not value:
        return None
    title = scope.words(shape.title)
    if shape.component is None:
        return section(shape.name, title, Bullets(tuple(scope.cell(_single(shape), item) for item in value)))
    items = value if shape.many else (value,)
    if shape.many and issubclass(shape.component, ProcedureStep):
        return section(shape.name, title, make_steps(items, scope, find_calendar(owner)))
    if shape.many:
        return section(shape.name, title, make_table(items, scope, find_calendar(owner)))
    return section(shape.name, title, Properties(list_properties(value, list_shapes(value.__class__).values(), scope)))


def describe_named(record: Record, names: Iterable[str], scope: Scope) -> tuple[Section, ...]:
    """Give the sections of the fields that are named, in that order."""
    shapes = list_shapes(record.__class__)
    return tuple(_describe_fields(record, (shapes[name] for name in names), scope))


def list_properties(owner: Component, shapes: Iterable[Shape], scope: Scope) -> tuple[Property, ...]:
    """Give labelled values for simple fields that are not empty."""
    calendar = find_calendar(owner)
    return tuple(
        Property(scope.words(shape.title), scope.cell(shape, getattr(owner, shape.name), calendar))
        for shape in shapes
        if scope.shows(shape) and getattr(owner, shape.name) not in (None, ())
    )


def list_rest(owner: Component, placed: Container[str], scope: Scope) -> tuple[Property, ...]:
    """Give labelled values for what a layout of its own does not place: all fields but those of the envelope."""
    envelope = _ENVELOPE if isinstance(owner, Record) else ()
    shapes = (
        shape for name, shape in list_shapes(owner.__class__).items() if name not in placed and name not in envelope
    )
    return list_properties(owner, shapes, scope)


def list_tables(owner: Record, placed: Container[str], scope: Scope) -> dict[str, Table]:
    """Give the lists of items that a layout of its own does not place, each as a table with its title."""
    return {
        name: replace(make_table(items, scope, find_calendar(owner)), caption=scope.words(shape.title))
        for name, shape in list_shapes(owner.__class__).items()
        if shape.component and shape.many and scope.shows(shape) and name not in placed and name not in _ENVELOPE
        if (items := getattr(owner, name))
    }


def say_rest(item: Component, placed: Container[str], scope: Scope) -> Cell:
    """Say behind an item's text what its layout does not place, nothing where it places all."""
    return say_properties(list_rest(item, placed, scope), scope)


def say_properties(properties: Iterable[Property], scope: Scope) -> Cell:
    """Give labelled values where there is no room for a list of them: `（标题：值；标题：值）`, nothing for none."""
    said = [(f"{one.label}{scope.words('：')}", *one.content) for one in properties]
    return ("（", *join(said, "；"), "）") if said else ()


def make_steps(items: Iterable[Any], scope: Scope, calendar: str = "") -> Steps:
    """Give items that have an action and a role as a numbered procedure."""
    return Steps(tuple(_make_step(item, scope, find_calendar(item) or calendar) for item in items))


def make_table(items: Iterable[Any], scope: Scope, calendar: str = "") -> Table:
    """Give items as a table with a column for every field that any of them fills."""
    items = tuple(items)
    shapes = [
        shape
        for name, shape in list_shapes(type(items[0])).items()
        if scope.shows(shape) and any(getattr(item, name) not in (None, ()) for item in items)
    ]
    # The first column holds the rows' heads, which stand at the left.
    columns = tuple(
        Column(scope.words(shape.title), _weigh(shape), centred=_is_narrow(shape) and number > 0)
        for number, shape in enumerate(shapes)
    )
    rows = tuple(
        Row(
            tuple(_show_field(item, shape, scope, find_calendar(item) or calendar) for shape in shapes),
            id=find_value(item, "id", ""),
        )
        for item in items
    )
    return Table(columns, rows)


def section(name: str, heading: str, *blocks: Block, level: int = 2, role: SectionRole = "content") -> Section:
    """Make a section; its anchor is set apart from the ids of the record's items."""
    return Section(f"s-{name.replace('_', '-')}", heading, blocks, level, role)


def name_ticks(record: Record, part: str = "", *, days: bool = False) -> Ticks:
    """Let readers tick the rows of a record's table; `part` tells it from others of the record."""
    key, *former = (f"{record.KIND}:{id}{part}" for id in (record.id, *record.former_ids))
    return Ticks(key, tuple(former), days)


def text_section(name: str, heading: str, text: str | None) -> tuple[Section, ...]:
    """Give a section with one paragraph of prose; none where the text is empty or withheld."""
    return (section(name, heading, Paragraph((RichText(text),))),) if text else ()


def _make_step(item: Any, scope: Scope, calendar: str) -> Step:
    fields = list_shapes(type(item))
    stage = find_value(item, "stage")
    within, evidence = find_value(item, "within"), find_value(item, "evidence")
    return Step(
        title=scope.choice(type(item), "stage", stage) if stage else "",
        content=(*scope.cell(fields["action"], item.action), *say_rest(item, _OF_STEPS, scope)),
        who=(scope.link("role", item.role),),
        within=scope.plain(within, calendar) if within else "",
        evidence=_show_evidence(fields, evidence, scope),
        id=find_value(item, "id", ""),
    )


def _show_field(item: Any, shape: Shape, scope: Scope, calendar: str) -> Cell:
    """Show a field in a table; a band's missing end is said in words, as an empty cell looks forgotten."""
    value = getattr(item, shape.name)
    if value is None and shape.display.open_end:
        return (scope.words(shape.display.open_end),)
    return scope.cell(shape, value, calendar)


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
