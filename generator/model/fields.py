"""What fields hold, read off the model's annotations: prose, references, narrower values, nested items.

Every stage that goes through records without knowing their kinds (links, checks of texts, editions) walks them here.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BeforeValidator

from generator.diagnostics import Route
from generator.model.base import Component
from generator.model.marks import Choices, Format
from generator.model.prose.reading import Prose, read_prose
from generator.model.target import Target
from generator.model.types import CLASSIFICATIONS, Classification, Clearance, Markup, Materiality, Ref, require

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds: `many` values or one; each a text (`markup` if prose), reference, choice or component.

    `base` is the type of one value. An `optional` field may be written as null, unless it `refuses_null`. `choices` are
    the values that it may have, each with its word (a message id).
    """

    name: str
    title: str
    many: bool = False
    optional: bool = False
    text: bool = False
    markup: Markup | None = None
    ref: Ref | None = None
    clearance: Classification | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    component: type[Component] | None = None
    material: bool | None = False
    """Whether a change of the value changes what someone must do, may do or gets. None: a text, whose words decide."""
    format: str = ""
    """What is said (a message id) of a text that does not keep to the field's pattern."""
    base: Any = None
    refuses_null: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
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


@cache
def _read_shapes(model: type[Component]) -> dict[str, Shape]:
    return {
        name: _describe(name, info.title or name, info.annotation, tuple(info.metadata))
        for name, info in model.model_fields.items()
    }


def name_choice(model: type[Component], field: str, value: str) -> str:
    """Give the word (a message id) for a value of a field that has choices; the value itself where it is none."""
    return list_shapes(model)[field].choices.get(value, value)


def walk_leaves(component: Component, route: Route = (), clearance: Classification | None = None) -> Iterator[Leaf]:
    """Yield every text and reference in a record or item, nested ones too, with routes that use ids."""
    for name, shape in list_shapes(type(component)).items():
        value = getattr(component, name)
        if not value or not (shape.text or shape.ref or shape.component):
            continue
        narrowest = narrow(clearance, shape.clearance)
        for key, item in _list_items(value, shape):
            here = (*route, name, key) if key else (*route, name)
            if isinstance(item, Component):
                yield from walk_leaves(item, here, narrowest)
            else:
                yield Leaf(here, str(item), shape, narrowest, shape.ref.lead(item) if shape.ref else None)


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


def item_key(item: object, index: int) -> str:
    """Give the segment that stands for a list's item in a route: its id, or its number."""
    found = item.get("id") if isinstance(item, dict) else find_value(item, "id")
    return found if isinstance(found, str) and found else str(index)


def _list_items(value: Any, shape: Shape) -> Iterator[tuple[str, Any]]:
    if not shape.many:
        yield "", value
        return
    for index, item in enumerate(value):
        yield item_key(item, index), item


def _describe(name: str, title: str, annotation: Any, metadata: tuple[object, ...]) -> Shape:
    """Look through Annotated, optional and tuple types down to what a value is."""
    marks = list(metadata)
    many = optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks.extend(more)
        elif origin in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not types.NoneType)
            optional = True
        elif origin is tuple:
            annotation, many = get_args(annotation)[0], True
        else:
            break
    ref, clearance, material = _find(Ref, marks), _find(Clearance, marks), _find(Materiality, marks)
    choices, form = _find(Choices, marks), _find(Format, marks)
    values = map(str, get_args(annotation)) if get_origin(annotation) is Literal else ()
    return Shape(
        name=name,
        title=title,
        many=many,
        optional=optional,
        text=annotation is str and ref is None,
        markup=_find(Markup, marks),
        ref=ref,
        clearance=clearance.classification if clearance else None,
        choices={value: choices.words.get(value, value) if choices else value for value in values},
        component=annotation if isinstance(annotation, type) and issubclass(annotation, Component) else None,
        material=material.material if material else _is_material(annotation, ref),
        format=form.message if form else "",
        base=annotation,
        refuses_null=any(isinstance(mark, BeforeValidator) and mark.func is require for mark in marks),
    )


def _find(kind: type[M], marks: Sequence[object]) -> M | None:
    """Give the mark of a kind. Of two the later one counts: a field's own follows its type's."""
    return next((mark for mark in reversed(marks) if isinstance(mark, kind)), None)


def _is_material(annotation: Any, ref: Ref | None) -> bool | None:
    """Whether a value without a mark is material: references that readers may do without are not."""
    if ref:
        return ref.on_withheld == "error"
    return None if annotation is str else True
