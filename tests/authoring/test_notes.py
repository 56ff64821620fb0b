"""What editors are told of fields holds what the model checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.authoring.notes import list_notes
from generator.model.base import Component
from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.words import Words


def _list_classes(model: type[Component], seen: set[type[Component]]) -> Iterator[type[Component]]:
    if model not in seen:
        seen.add(model)
        yield model
        for shape in list_shapes(model).values():
            if shape.component:
                yield from _list_classes(shape.component, seen)


def _find_value(schema: dict[str, Any]) -> dict[str, Any]:
    """Find what a field's JSON schema says of one value: below null and below the list."""
    for one in schema.get("anyOf", ()):
        if one != {"type": "null"}:
            return _find_value(one)
    return _find_value(schema["items"]) if "items" in schema else schema


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_bounds_are_those_of_the_json_schema(kind: type[Component]) -> None:
    """The least value and a text's pattern, in every field and nested ones too, are those that validation knows."""
    for model in _list_classes(kind, set()):
        properties = model.model_json_schema()["properties"]
        for name, note in list_notes(model, Words()).items():
            value = _find_value(properties[name])
            pattern = "" if note.shape.base in (Duration, Cadence) else value.get("pattern", "")
            assert (note.shape.least, note.shape.pattern) == (value.get("minimum", 0), pattern), (model, name)
