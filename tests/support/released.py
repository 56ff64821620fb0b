"""What the model was in each release: its kinds with their fields, which of these were required, and what they choose.

`python -m tests.support.released 1.2.3` writes that of today, for a release.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

from generator.authoring.schema import make_schemas
from generator.words import Words

RELEASED = Path(__file__).parents[1] / "authoring" / "released"


@dataclass(frozen=True)
class Known:
    """What is known of a field."""

    required: bool = False
    choices: frozenset[str] = frozenset()


Fields = Mapping[tuple[str, ...], Known]
"""The fields of a kind by the way to them, through lists and parts."""


def list_model() -> dict[str, Fields]:
    """Give the fields of each kind, and of the project file, as they are now."""
    return {name: list_fields(schema) for name, schema in make_schemas(Words()).items()}


def list_fields(schema: Mapping[str, Any]) -> Fields:
    """Give all fields in a schema."""
    found: dict[tuple[str, ...], Known] = {}

    def add(route: tuple[str, ...], *, required: bool = False, choices: frozenset[str] = frozenset()) -> None:
        known = found.get(route, Known())
        found[route] = Known(known.required or required, known.choices | choices)

    def walk(part: Mapping[str, Any], route: tuple[str, ...], seen: frozenset[str]) -> None:
        if pointer := part.get("$ref"):
            if pointer not in seen:
                walk(reduce(getitem, pointer.split("/")[1:], schema), route, seen | {pointer})
            return
        for choice in (*part.get("anyOf", ()), *part.get("oneOf", ()), *part.get("allOf", ())):
            walk(choice, route, seen)
        if route and "enum" in part:
            add(route, choices=frozenset(map(str, part["enum"])))
        for name, inner in part.get("properties", {}).items():
            add((*route, name), required=name in part.get("required", ()))
            walk(inner, (*route, name), seen)
        if isinstance(part.get("items"), dict):
            walk(part["items"], route, seen)

    walk(schema.get("definitions", {}).get("single", schema), (), frozenset())
    return found


def read_released(path: Path) -> dict[str, Fields]:
    """Give the model of a release."""
    kinds = json.loads(path.read_text("utf-8"))
    return {
        kind: {
            tuple(route.split("/")): Known(one.get("required", False), frozenset(one.get("choices", ())))
            for route, one in fields.items()
        }
        for kind, fields in kinds.items()
    }


def write_released(path: Path) -> None:
    """Write the model of today: a line for each field, so that two releases can be compared."""
    kinds = []
    for kind, fields in sorted(list_model().items()):
        lines = [f"    {json.dumps('/'.join(route))}: {_write(one)}" for route, one in sorted(fields.items())]
        kinds.append(f"  {json.dumps(kind)}: {{\n" + ",\n".join(lines) + "\n  }")
    path.write_text("{\n" + ",\n".join(kinds) + "\n}\n", encoding="utf-8")


def _write(one: Known) -> str:
    required = {"required": True} if one.required else {}
    return json.dumps({**required, **({"choices": sorted(one.choices)} if one.choices else {})})


if __name__ == "__main__":
    write_released(RELEASED / f"{sys.argv[1]}.json")
