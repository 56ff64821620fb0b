"""What every page is composed from: answers about the edition, and words; and the small cells that pages share."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from generator.decode.entry import Key
from generator.editions.selection import Selection
from generator.graph.door import Door
from generator.graph.reviews import is_overdue
from generator.model.base import Component, Record
from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.fields import Shape, find_calendar, list_shapes, name_choice
from generator.model.market import ProductLine
from generator.model.organisation import Department, Region
from generator.model.project import Edition
from generator.model.roles import Role
from generator.model.target import PAGE, Target
from generator.model.types import Side, show_amount
from generator.pages.blocks import Badge, Break, Cell, Inline, Link, Markdown, Reach, RichText
from generator.pages.times import name_cadence, name_duration
from generator.words import Words

SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class Scope:
    """All that composing a page may know. What is asked of the edition is noted; the words are the same for all."""

    door: Door
    edition: Edition
    words: Words
    today: date
    held: Mapping[Target, str] = field(default_factory=dict)
    """The titles of the pages that were composed before, in their order."""
    sides: frozenset[Side] = frozenset()
    """The sides that departments and roles of the edition belong to."""
    rewritten: Mapping[Key, date] | None = None
    """Of an edition of an earlier day: the records that it tells in later words, perhaps, with the day from which."""

    @property
    def kinds(self) -> Mapping[str, type[Record]]:
        """The kinds that the edition's records may be of, by their names."""
        return self.door.vocabulary.kinds

    @property
    def two_sided(self) -> bool:
        """Whether there are two sides to tell apart: an association has none, and pages then say nothing of sides."""
        return bool(self.door.ask(("two-sided",), len(self.sides) > 1))

    def shows(self, shape: Shape) -> bool:
        """Whether pages show a field at all."""
        return shape.display.shown and (not shape.tells_sides or self.two_sided)

    def link(self, kind: str, id: str | None) -> Inline:
        """Link to a record by its title; nothing for None."""
        return "" if id is None else self.link_target(Target(kind, id))

    def link_target(self, target: Target) -> Inline:
        """Link to a record, or a part of it, by its title. One that is not in the edition is not named at all."""
        title = self.door.title(Key.of(target))
        return self.words("（现在不生效）") if title is None else Link(target, title)

    def long_text(self, text: str) -> Markdown:
        """Give long prose with the pictures that it shows."""
        return Markdown(text, self.door.pictures(text))

    def name(self, kind: str, id: str) -> str:
        """Give a record's title, "" for one that is not in the edition."""
        return self.door.title(Key(kind, id)) or ""

    def link_record(self, record: Record) -> Link:
        """Link to a record by its title."""
        return Link(Target(record.KIND, record.id), record.title)

    def link_key(self, key: Key) -> Inline:
        """Link to a record of the edition by its title."""
        return self.link(*key)

    def has_page(self, target: Target) -> bool:
        """Whether the edition holds a page."""
        return bool(self.door.ask(("page", str(target)), target in self.held))

    def head(self, target: Target) -> str:
        """Give the title of a page that the edition holds."""
        return str(self.door.ask(("heading", str(target)), self.held[target]))

    def list_below(self, name: str) -> tuple[Target, ...]:
        """Give the pages that belong below a standing page: those whose names begin with its own."""
        below = tuple(one for one in self.held if one.is_page and one.id.startswith(f"{name}-"))
        return cast("tuple[Target, ...]", self.door.ask(("below", name), below))

    def list_others(self, placed: Container[Target]) -> tuple[Target, ...]:
        """Give the pages that have no place yet."""
        others = tuple(one for one in self.held if one not in placed)
        return cast("tuple[Target, ...]", self.door.ask(("others",), others))

    def is_overdue(self, record: Record) -> bool:
        """Whether a record's review date has passed. Pages know no day: they would change from day to day."""
        return bool(self.door.ask(("overdue", record.KIND, record.id), is_overdue(record, self.today)))

    def is_coming(self, record: Record) -> bool:
        """Whether a record that readers know of begins on a later day than the edition's."""
        begins = record.effective_from
        return bool(self.door.ask(("coming", record.KIND, record.id), begins is not None and begins > self.today))

    @property
    def year(self) -> int:
        """The edition's year: by the day pages would change from day to day."""
        return int(self.door.ask(("year",), self.today.year))

    def find_rewritten(self, kind: str, id: str) -> date | None:
        """Give the day from which a record's words may be, where that is later than the edition's; None else."""
        if self.rewritten is None:
            return None
        return cast("date | None", self.door.ask(("rewritten", kind, id), self.rewritten.get(Key(kind, id))))

    def find_parent(self, tree: type[Region | ProductLine], id: str) -> str | None:
        """Give what a region or product line lies in, None for one that lies in nothing or is not there."""
        record = self.door.get(tree, id)
        return record.parent if record else None

    def list_within(self, tree: type[Region | ProductLine], id: str) -> tuple[str, ...]:
        """Give what lies directly in a region or product line."""
        return tuple(one.id for one in self.door.where(tree, "parent", id))

    def link_page(self, name: str) -> Link:
        """Link to one of the standing pages."""
        return Link(Target(PAGE, name), self.words(self.door.vocabulary.pages[name]))

    def links(self, kind: str, ids: Iterable[str | None]) -> Cell:
        """Link to several records of a kind, separated."""
        return join([(self.link(kind, id),) for id in ids])

    def choice(self, model: type[Component], field: str, value: str) -> str:
        """Give the word for a value that a field of a model chooses, as the project says it."""
        own = self.kinds.get(model.KIND, model) if issubclass(model, Record) and model is not Record else model
        return self.words(name_choice(own, field, value))

    def cell(self, shape: Shape, value: Any, calendar: str = "") -> Cell:
        """Show the value of any simple field; `calendar` says how a time limit counts."""
        if value is None:
            return ()
        if shape.many and shape.component and len(value) > 1:
            return self._set_off(shape, value, calendar)
        if shape.many:
            return join([self._single(shape, item, calendar) for item in value])
        return self._single(shape, value, calendar)

    def _single(self, shape: Shape, value: Any, calendar: str) -> Cell:
        if isinstance(value, Component):
            return self._list_fields(value)
        if shape.ref:
            return (self.link_target(shape.ref.lead(value)),)
        if shape.choices:
            return (self.words(shape.choices[value]),)
        if isinstance(value, str):
            text = RichText(value) if shape.markup else value
            return (Reach("web", value) if shape.leads_out else text,)
        if shape.display.unit:
            return (show_amount(value, shape.display.unit),)
        return (self.plain(value, calendar),)

    def _list_fields(self, component: Component) -> Cell:
        """Show an item where there is no room for more than a line."""
        calendar = find_calendar(component)
        held = ((shape, getattr(component, name)) for name, shape in list_shapes(type(component)).items())
        said = [
            (f"{self.words(shape.title)}{self.words('：')}", *self._set_off(shape, value, calendar))
            for shape, value in held
            if self.shows(shape) and value not in (None, ())
        ]
        return join(said, "；")

    def _set_off(self, shape: Shape, value: Any, calendar: str) -> Cell:
        """Show a value within a line; an item, which is a line itself, in brackets."""
        if not shape.component:
            return self.cell(shape, value, calendar)
        items = value if shape.many else (value,)
        return join([("（", *self._list_fields(one), "）") for one in items])

    def plain(self, value: object, calendar: str = "") -> str:
        """Show a number, date, duration or cadence; `calendar` says how a time limit counts."""
        return show_plain(value, self.words, calendar)


def open_scope(selection: Selection, words: Words) -> Scope:
    """Give the scope in which an edition's pages are composed."""
    door = Door(selection.graph)
    graph = selection.graph
    sided: tuple[Department | Role, ...] = (*graph.all(Department), *graph.all(Role))
    sides = frozenset(one.side for one in sided)
    return Scope(door, door.watch(selection.view.edition, "edition"), words, selection.view.today, sides=sides)


def show_plain(value: object, words: Words, calendar: str = "") -> str:
    """Give a value that needs no graph (a yes or no, number, date, duration, cadence or text) in words."""
    if isinstance(value, bool):
        return words("是") if value else words("否")
    if isinstance(value, Duration):
        return name_duration(value, words, calendar)
    if isinstance(value, Cadence):
        return name_cadence(value, words)
    if isinstance(value, int | float):
        return show_number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def list_texts(texts: Iterable[str]) -> Cell:
    """Give texts one below the other."""
    lines = [("· ", RichText(text)) for text in texts]
    return tuple(part for number, line in enumerate(lines) for part in ((Break(), *line) if number else line))


def join(cells: Iterable[Cell], separator: str = SEPARATOR) -> Cell:
    """Put cells one after the other with a separator between them."""
    joined: list[Inline] = []
    for cell in cells:
        if joined and cell:
            joined.append(separator)
        joined.extend(cell)
    return tuple(joined)


def show_number(value: float) -> str:
    """Give a number with thousands separated and without needless decimals: 1,200,000 or 0.8."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")


def raci_badge(code: str, meaning: str = "") -> Badge:
    """Give the badge of a RACI code, which is styled by it; with its meaning where no legend stands beside it."""
    return Badge(f"{code} {meaning}".rstrip(), code=f"raci-{code}")
