"""What a kind or a field must say of itself, so that everything that reads declarations has what it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.decode.remedies import accepts
from generator.model.base import Component, Record
from generator.model.fields import Shape, list_shapes
from generator.model.kinds import KINDS, PARTS, STANDING_PAGES
from generator.model.types import CLASSIFICATIONS

_HAN = re.compile("[\u3400-\u9fff]")
_KIND = re.compile(r"[a-z]+(-[a-z]+)*")


def list_lacks(model: type[Component], path: str) -> Iterator[str]:
    """Yield what a kind, or a part of the project file, and its fields lack: one line each, with where it belongs."""
    if issubclass(model, Record) and model is not Record:
        yield from (f"{path}: {lack}" for lack in _list_lacks_of_kind(model))
    yield from _list_lacks_of_fields(model, path, set())


def _list_lacks_of_kind(kind: type[Record]) -> Iterator[str]:
    pieces = {name: getattr(kind, name, None) for name in ("KIND", "LABEL", "ABOUT", "FAMILY", "PART")}
    yield from (f"no {name}" for name, piece in pieces.items() if piece is None)
    if None in pieces.values():
        return
    if not _KIND.fullmatch(kind.KIND):
        yield "KIND is no name in lower case with hyphens"
    if not _HAN.search(kind.LABEL):
        yield "LABEL is no word for readers"
    if not kind.ABOUT.endswith("。"):
        yield "ABOUT is no sentence"
    if kind.PART not in {0, *PARTS}:
        yield "PART is no part of the playbook"
    if KINDS.get(kind.KIND) is not kind:
        yield "not in the table of kinds"
    elif not {f"index-{kind.KIND}", f"fields-{kind.KIND}"} <= STANDING_PAGES.keys():
        yield "no index or no page in the field guide"


def _list_lacks_of_fields(model: type[Component], path: str, seen: set[type[Component]]) -> Iterator[str]:
    if model in seen:
        return
    seen.add(model)
    for name, shape in list_shapes(model).items():
        if issubclass(model, Record) and model is not Record and name in list_shapes(Record):
            continue
        yield from (f"{path}.{name}: {lack}" for lack in _list_lacks_of_field(shape))
        if shape.component:
            yield from _list_lacks_of_fields(shape.component, f"{path}.{name}", seen)


def _list_lacks_of_field(shape: Shape) -> Iterator[str]:
    if not _HAN.search(shape.title):
        yield "no title"
    if not shape.about.endswith("。"):
        yield "no description that is a sentence"
    yield from (f"no word for the choice {value!r}" for value, word in shape.choices.items() if word == value)
    if shape.pattern and "{field}" not in shape.format:
        yield "a pattern without a Format that says how the text is written"
    if shape.pattern and not (shape.examples or shape.ref or shape.identifies):
        yield "a pattern without an example"
    for example in shape.examples:
        if not accepts(shape, (example,) if shape.many else example):
            yield f"the example {example!r} is none"
    if shape.ref and shape.ref.kind not in {"*", *KINDS}:
        yield f"refers to {shape.ref.kind!r}, which is no kind"
    if shape.clearance and (shape.clearance not in CLASSIFICATIONS or not (shape.optional and shape.refuses_null)):
        yield "narrower than its record, but cannot be withheld: use Partner, Internal or Restricted"
    if shape.material is None and shape.base is not str:
        yield "not said whether a change is material"
