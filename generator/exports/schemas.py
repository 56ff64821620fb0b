"""The JSON Schema (draft 2020-12) of the documents that an edition's records are exported as.

Schemas of the data, for editors, are another thing (`authoring/schema.py`): they say what may be written.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from generator.model.base import Component, Record
from generator.model.fields import Shape, list_shapes
from generator.model.kinds import KINDS
from generator.model.project import Edition
from generator.words import Words

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ALWAYS = ("id", "title")
"""Fields that every document has: they name the record."""
_TYPES: Mapping[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
}


def is_told(shape: Shape, *, editing: bool) -> bool:
    """Whether documents hold a field: of the envelope what pages show, in an edition for editors all of it."""
    return editing or shape.display.shown or shape.name not in _list_unshown()


@cache
def _list_unshown() -> frozenset[str]:
    """Give the fields of every record that pages do not show, how they are ordered or what they were called."""
    return frozenset(name for name, shape in list_shapes(Record).items() if not shape.display.shown) - {*_ALWAYS}


def describe_record(
    model: type[Record], words: Words, edition: Edition, records: Iterable[Record], kinds: Container[str]
) -> Schema:
    """Give the schema of a kind's documents, which these records are. It names no field that the edition never holds.

    Of the choices that a project adds it names those that readers meet: another may tell what others are classed as.
    Nor does it name a kind of the project's own of which readers meet no record: `kinds` are those that they meet.
    """
    components: list[type[Component]] = [model]
    held: dict[type[Component], list[Component]] = {model: list(records)}
    definitions: dict[str, Schema] = {}
    for one in components:
        shapes = {name: shape for name, shape in _list_told(one, edition).items() if _may_lead(shape, kinds)}
        shapes = {name: _leave_unmet(shape, one, held[one]) for name, shape in shapes.items()}
        properties = {name: _describe(shape, words) for name, shape in shapes.items()}
        required = [name for name, shape in shapes.items() if _is_certain(shape)]
        definitions[one.__name__] = _describe_object(properties, required)
        for shape in shapes.values():
            if shape.component:
                components += [] if shape.component in components else [shape.component]
                held.setdefault(shape.component, []).extend(_list_values(shape, held[one]))
    top = definitions.pop(model.__name__)
    address: Schema = {"type": ["string", "null"], "title": words("页面地址")}
    properties = {"kind": {"const": model.KIND}, "address": address, **top["properties"]}
    required = ["kind", "address", *top["required"]]
    described: Schema = {"$schema": _DRAFT, "title": words(model.LABEL), **_describe_object(properties, required)}
    return {**described, "$defs": definitions} if definitions else described


def _list_told(model: type[Component], edition: Edition) -> Mapping[str, Shape]:
    return {
        name: shape
        for name, shape in list_shapes(model).items()
        if is_told(shape, editing=edition.edit_links)
        if shape.clearance is None or shape.clearance in edition.classifications
    }


def _may_lead(shape: Shape, kinds: Container[str]) -> bool:
    """Whether a field is no reference, or may lead to a record that readers meet."""
    return not shape.ref or shape.ref.any_kind or shape.ref.kind in KINDS or shape.ref.kind in kinds


def _leave_unmet(shape: Shape, model: type[Component], holders: Iterable[Component]) -> Shape:
    """Leave out choices of the project's own that no record or item has."""
    if not getattr(model, "RECIPE", ""):
        return shape
    kind = KINDS.get(getattr(model, "KIND", ""))
    known = list_shapes(kind) if kind else {}
    common = known[shape.name].choices if shape.name in known else {}
    if shape.choices.keys() <= common.keys():
        return shape
    met = set(_list_values(shape, holders))
    return replace(
        shape, choices={value: word for value, word in shape.choices.items() if value in common or value in met}
    )


def _list_values(shape: Shape, holders: Iterable[Component]) -> Iterator[Any]:
    """Yield the values of a field, one by one, wherever it is filled."""
    for holder in holders:
        value = getattr(holder, shape.name)
        yield from value or () if shape.many else (() if value is None else (value,))


def _is_certain(shape: Shape) -> bool:
    """Whether every document has a field: of a text all may be withheld, and of what is referred to."""
    return shape.name in _ALWAYS or (
        shape.required and not (shape.optional or shape.ref or shape.markup or shape.clearance or shape.many)
    )


def _describe_object(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _describe(shape: Shape, words: Words) -> Schema:
    one = _describe_one(shape, words)
    value: Schema = {"type": "array", "items": one} if shape.many else one
    return {"title": words(shape.title), **value}


def _describe_one(shape: Shape, words: Words) -> Schema:
    if shape.component:
        return {"$ref": f"#/$defs/{shape.component.__name__}"}
    if shape.choices:
        return {"oneOf": [{"const": value, "title": words(word)} for value, word in shape.choices.items()]}
    if shape.ref:
        return {"type": "string", "x-ref": shape.ref.kind}
    if shape.leads_out:
        return {"type": "string", "format": "uri"}
    return dict(_TYPES.get(shape.base, {"type": "string"}))
