"""What fields hold, read off the model's annotations: prose, references, narrower values, nested items.

Every stage that goes through records without knowing their kinds (links, checks of texts, editions) walks them here.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from generator.diagnostics import Route
from generator.model.base import Component
from generator.model.marks import Choices, Depiction, Display, Format, Handout, OpenChoices, Prompt, WebAddress
from generator.model.prose.reading import Prose, read_prose
from generator.model.target import Target
from generator.model.types import (
    CLASSIFICATIONS,
    ID_PATTERN,
    Classification,
    Clearance,
    Markup,
    Materiality,
    Ref,
    require,
)

M = TypeVar("M")
_OFFERED = Prompt()
_SHOWN = Display()


@dataclass(frozen=True, slots=True)
class Shape:
    """All that is known of a field: what it holds, what editors and readers are told of it, how far it is open.

    It holds `many` values or one; each a text (`markup` if prose), reference, choice or component. All words are
    message ids. Who asks something of a field asks its shape, so that another field needs no change elsewhere.
    """

    name: str
    title: str
    about: str = ""
    """What belongs there, for editors: a sentence or two."""
    examples: tuple[Any, ...] = ()
    many: bool = False
    optional: bool = False
    """Whether it may be written as null, unless it `refuses_null`."""
    refuses_null: bool = False
    required: bool = False
    default: Any = None
    """What holds where the field is left out, None if nothing."""
    text: bool = False
    markup: Markup | None = None
    depicts: bool = False
    """Whether its texts are paths of pictures."""
    hands_out: bool = False
    """Whether its texts are paths of files that are handed out."""
    leads_out: bool = False
    """Whether its texts are addresses on the web."""
    ref: Ref | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    """The values that it may have, each with its word."""
    extensible: bool = False
    """Whether a project may add choices of its own."""
    component: type[Component] | None = None
    base: Any = None
    """The type of one value."""
    annotation: Any = None
    """The type of all that the field holds, with its bounds: what a value is held against."""
    minimum: int = 0
    """How many items a list must have."""
    least: float = 0
    """The least number that it takes."""
    pattern: str = ""
    format: str = ""
    """What is said of a text that does not keep to the field's pattern."""
    prompt: Prompt = _OFFERED
    """How a new record offers the field."""
    display: Display = _SHOWN
    """How pages show the field."""
    clearance: Classification | None = None
    material: bool | None = False
    """Whether a change of the value changes what someone must do, may do or gets. None: a text, whose words decide."""

    @property
    def tells_sides(self) -> bool:
        """Whether its choice is one of the two sides, or either: that says nothing where there is only one."""
        return {"manufacturer", "dealer"} <= self.choices.keys()

    @property
    def identifies(self) -> bool:
        """Whether its texts are ids, which name something and say nothing."""
        return self.text and self.pattern == ID_PATTERN


class Leaf(NamedTuple):
    """A text somewhere in a record: its route in the record, its value as it is written, and what it is.

    `clearance` is the narrowest classification among the fields that hold it, None where the record's own applies.
    `target` is what a reference leads to.
    """

    route: Route
    value: str
    shape: Shape
    clearance: Classification | None
    target: Target | None = None

    def read(self) -> Prose:
        """Give the tree of a text that is prose."""
        assert self.shape.markup  # noqa: S101 - whoever asks has looked
        return read_prose(self.value, block=self.shape.markup.form == "block")

    def measure(self, start: int, end: int) -> tuple[int, int]:
        """Give offsets in the value as locations count them: from its first character that is no blank."""
        lead = len(self.value) - len(self.value.lstrip())
        return max(0, start - lead), max(0, end - lead)


def list_shapes(model: type[Component]) -> dict[str, Shape]:
    """Give the shapes of a model's fields by name, in the order of their declaration."""
    return _read_shapes(model)


def holds_any(component: Component) -> bool:
    """Whether any field of an item holds something; an item in it that holds nothing is nothing."""
    return any(_holds(getattr(component, name)) for name in list_shapes(type(component)))


def _holds(value: Any) -> bool:
    return holds_any(value) if isinstance(value, Component) else value not in (None, (), "")


@cache
def _read_shapes(model: type[Component]) -> dict[str, Shape]:
    # Forty kinds share the envelope: what a class only inherits is not described again.
    above = model.__base__
    known = _read_shapes(above) if above and issubclass(above, Component) else {}
    own = get_annotations(model)
    return {
        name: known[name] if name in known and name not in own else _describe(name, info)
        for name, info in model.model_fields.items()
    }


def name_choice(model: type[Component], field: str, value: str) -> str:
    """Give the word (a message id) for a value of a field that has choices; the value itself where it is none."""
    return list_shapes(model)[field].choices.get(value, value)


def find_shape(model: type[Component], route: Route) -> Shape | None:
    """Give the shape of the field at a route, or of the one that holds the item there; None where there is no field."""
    shape: Shape | None = None
    segments = iter(route)
    holder: type[Component] | None = model
    for name in segments:
        shape = list_shapes(holder).get(name) if holder else None
        if shape is None:
            return None
        if shape.many:
            next(segments, None)
        holder = shape.component
    return shape


def name_fields(model: type[Component], route: Route) -> tuple[str, ...]:
    """Give the names of the fields on a route, without the keys of the items on it."""
    first = list_shapes(model).get(route[0]) if route else None
    if first is None or len(route) <= 1 + first.many:  # most references stand in a field of the record
        return route[:1] if first else ()
    names: list[str] = []
    segments = iter(route)
    holder: type[Component] | None = model
    for name in segments:
        shape = list_shapes(holder).get(name) if holder else None
        if shape is None:
            break
        names.append(name)
        if shape.many:
            next(segments, None)
        holder = shape.component
    return tuple(names)


def walk_leaves(component: Component, route: Route = (), clearance: Classification | None = None) -> Iterator[Leaf]:
    """Yield every text and reference in a record or item, nested ones too, with routes that use ids."""
    for name, shape in _list_holders(type(component)):
        value = getattr(component, name)
        if not value:
            continue
        narrowest = narrow(clearance, shape.clearance) if shape.clearance else clearance
        for key, item in _list_items(value, shape) if shape.many else (("", value),):
            here = (*route, name, key) if key else (*route, name)
            if isinstance(item, Component):
                # A version of a record may be narrower than the record.
                yield from walk_leaves(item, here, narrow(narrowest, find_value(item, "classification")))
            else:
                yield Leaf(here, str(item), shape, narrowest, shape.ref.lead(item) if shape.ref else None)


@cache
def _list_holders(model: type[Component]) -> tuple[tuple[str, Shape], ...]:
    """Give the fields that hold texts and references, or components that may."""
    return tuple((name, one) for name, one in list_shapes(model).items() if one.text or one.ref or one.component)


@cache
def list_clearable(model: type[Component]) -> tuple[tuple[str, Shape], ...]:
    """Give the fields of which a reader may see less than all, and those that say nothing where a text is empty."""
    return tuple(
        (name, one)
        for name, one in list_shapes(model).items()
        if one.clearance or one.ref or one.markup or one.component or (one.optional and (one.text or one.choices))
    )


def narrow(first: Classification | None, second: Classification | None) -> Classification | None:
    """Give the narrower of two classifications."""
    if first is None or second is None:
        return first or second
    return max(first, second, key=CLASSIFICATIONS.index)


def find_value(item: object, name: str, default: Any = None) -> Any:
    """Give the value of a field that a component may not have, nor even be one.

    Fields stand in a component's `__dict__`. To ask pydantic for one that is not there takes fifty times as long, and
    composing asks for ids and calendars all the time.
    """
    return getattr(item, "__dict__", {}).get(name, default)


def find_calendar(component: object) -> str:
    """Give the calendar by which the time limits of a record or item count, "" where it has none."""
    return str(find_value(component, "calendar") or "")


def item_key(item: object, index: int) -> str:
    """Give the segment that stands for a list's item in a route: its id, or its number."""
    found = item.get("id") if isinstance(item, dict) else find_value(item, "id")
    return found if isinstance(found, str) and found else str(index)


def _list_items(value: Any, shape: Shape) -> Iterator[tuple[str, Any]]:
    if not shape.many:
        yield "", value
        return
    for index, item in enumerate(value):
        yield item_key(item, index) if shape.component else str(index), item


def _describe(name: str, info: FieldInfo) -> Shape:
    base, marks, many, optional = _unwrap(info.annotation, _flatten(info.metadata))
    ref, clearance, material = _find(Ref, marks), _find(Clearance, marks), _find(Materiality, marks)
    choices, form = _find(Choices, marks), _find(Format, marks)
    values = map(str, get_args(base)) if get_origin(base) is Literal else ()
    return Shape(
        name=name,
        title=info.title or name,
        about=info.description or "",
        examples=tuple(info.examples or ()),
        many=many,
        optional=optional,
        refuses_null=any(isinstance(mark, BeforeValidator) and mark.func is require for mark in marks),
        required=info.is_required(),
        default=None if info.default in (PydanticUndefined, None, ()) else info.default,
        text=base is str and ref is None,
        markup=_find(Markup, marks),
        depicts=_find(Depiction, marks) is not None,
        hands_out=_find(Handout, marks) is not None,
        leads_out=_find(WebAddress, marks) is not None,
        ref=ref,
        choices={value: choices.words.get(value, value) if choices else value for value in values},
        extensible=isinstance(choices, OpenChoices),
        component=base if isinstance(base, type) and issubclass(base, Component) else None,
        base=base,
        annotation=Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation,
        minimum=_find_bound("min_length", info.metadata, 0) if many else 0,
        least=_find_bound("ge", marks, 0),
        pattern=_find_bound("pattern", marks, ""),
        format=form.message if form else "",
        display=_find(Display, marks) or _SHOWN,
        prompt=_find(Prompt, marks) or _OFFERED,
        clearance=clearance.classification if clearance else None,
        material=material.material if material else _is_material(base, ref),
    )


def _unwrap(annotation: Any, marks: list[object]) -> tuple[Any, list[object], bool, bool]:
    """Look through Annotated, optional and tuple types: give the type of a value, all marks, many or one, optional."""
    many = optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks = [*marks, *_flatten(more)]
        elif origin in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not types.NoneType)
            optional = True
        elif origin is tuple:
            annotation, many = get_args(annotation)[0], True
        else:
            return annotation, marks, many, optional


def _flatten(marks: Iterable[object]) -> list[object]:
    """Give marks, and those that stand in a `Field` of an alias."""
    return [inner for mark in marks for inner in (mark.metadata if isinstance(mark, FieldInfo) else (mark,))]


def _find_bound(name: str, marks: Iterable[object], default: Any) -> Any:
    """Give a bound that a mark of pydantic sets; of two the later one counts, as of marks."""
    found = [value for mark in marks if (value := getattr(mark, name, None)) is not None]
    return found[-1] if found else default


def _find(kind: type[M], marks: Sequence[object]) -> M | None:
    """Give the mark of a kind. Of two the later one counts: a field's own follows its type's."""
    return next((mark for mark in reversed(marks) if isinstance(mark, kind)), None)


def _is_material(annotation: Any, ref: Ref | None) -> bool | None:
    """Whether a value without a mark is material: references that readers may do without are not."""
    if ref:
        return ref.on_withheld == "error"
    return None if annotation is str else True
