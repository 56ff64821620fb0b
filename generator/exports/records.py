"""An edition's records as JSON: a document for each, a collection for each kind, the graph's edges, and the schemas.

What a document holds is what the edition's pages show of the record. Texts keep the notation in which they are written
(`[文字](role:regional-manager)`), from which what is withheld has been cut.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.decode.entry import Entry, Mention
from generator.diagnostics import Route
from generator.editions.selection import EditionGraph
from generator.exports.schemas import Schema, describe_record, is_told
from generator.graph.handouts import list_handouts
from generator.model.base import Component, Record
from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.fields import Shape, list_shapes
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import CodeBlock, walk
from generator.model.target import Target
from generator.words import Words

_GAP = re.compile(r"\n(?:[ \t]*\n){2,}")

_PICTURES = "media/"
FORMAT = 1
"""Counts up when a reader of these files has to change."""


def list_records(graph: EditionGraph, places: Mapping[Target, str], words: Words) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the export by its path; `places` are the addresses of the edition's pages.

    `index.json` names the edition and what there is, `records/KIND/ID.json` is a record, `collections/KIND.json` all of
    a kind, `graph.json` the references between them, `schemas/KIND.json` the JSON Schema (2020-12) of a record. In
    `media/` are the pictures that texts show, in `attachments/` the files that are handed out: `index.json` tells which
    is meant by the path in a text or field.
    """
    (edition,) = graph.project.editions
    editing = edition.edit_links
    models = graph.vocabulary.kinds
    by_kind: dict[str, list[Entry]] = {kind: [] for kind in models}
    for key, entry in graph.entries.items():
        by_kind[key.kind].append(entry)
    kinds = {kind: entries for kind, entries in by_kind.items() if entries}
    for kind, entries in kinds.items():
        documents = [write_record(entry.record, places, editing=editing) for entry in entries]
        for document in documents:
            yield f"records/{kind}/{document['id']}.json", _dump(document)
        label = words(models[kind].LABEL)
        yield f"collections/{kind}.json", _dump({"kind": kind, "label": label, "records": documents})
        met = [one.record for one in entries]
        yield f"schemas/{kind}.json", _dump(describe_record(models[kind], words, edition, met, kinds))
    for picture in graph.pictures.values():
        yield f"{_PICTURES}{picture.name}", picture.content
    handed = tuple(list_handouts(graph))
    yield from ((path, one.content.bytes) for path, one in handed)
    yield "graph.json", _dump(_describe_graph(graph, editing=editing))
    yield (
        "index.json",
        _dump(
            {
                "format": FORMAT,
                "title": graph.project.title,
                "edition": {"id": edition.id, "title": edition.title, "site": edition.site_url},
                "pictures": {
                    one.path: {"file": f"{_PICTURES}{one.name}", "width": one.width, "height": one.height}
                    for one in graph.pictures.values()
                },
                "attachments": {
                    one.path: {"file": path, "size": one.size, "sha256": one.digest} for path, one in handed
                },
                "kinds": [
                    {"kind": kind, "label": words(models[kind].LABEL), "part": models[kind].PART, "count": len(entries)}
                    for kind, entries in kinds.items()
                ],
            }
        ),
    )


def write_record(record: Record, places: Mapping[Target, str], *, editing: bool) -> Schema:
    """Give the document of a record: its kind, the address of its page (None without one), and its fields."""
    target = Target(record.KIND, record.id)
    return {"kind": record.KIND, "address": places.get(target), **_write_component(record, editing=editing)}


def _write_component(component: Component, *, editing: bool) -> Schema:
    """Give the fields that have a value and are told; an edition with edit links tells those of editors too."""
    found: Schema = {}
    for name, shape in list_shapes(type(component)).items():
        value = getattr(component, name)
        if is_told(shape, editing=editing) and value is not None and value not in ("", ()):
            found[name] = _write_value(value, shape, editing=editing)
    return found


def _write_value(value: Any, shape: Shape, *, editing: bool) -> Any:
    if shape.many:
        return [_write_one(item, shape, editing=editing) for item in value]
    return _write_one(value, shape, editing=editing)


def _write_one(value: Any, shape: Shape, *, editing: bool) -> Any:
    if shape.markup and shape.markup.form == "block":
        return _join_blocks(value)
    if isinstance(value, Component):
        return _write_component(value, editing=editing)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool | int | float):
        return value
    return value.text if isinstance(value, Cadence | Duration) else str(value)


def _join_blocks(text: str) -> str:
    """Give a text with one empty line between blocks: how many there are says nothing, or that something was cut."""
    kept, reached = [], 0
    for node in walk(read_prose(text, block=True).nodes):
        if isinstance(node, CodeBlock):
            kept += [_GAP.sub("\n\n", text[reached : node.start]), text[node.start : node.end]]
            reached = node.end
    return "".join((*kept, _GAP.sub("\n\n", text[reached:]))).strip("\n")


def _describe_graph(graph: EditionGraph, *, editing: bool) -> Schema:
    nodes = [{"id": str(key), "title": entry.record.title} for key, entry in graph.entries.items()]
    edges = [
        {
            "from": str(reference.source),
            "field": "/".join(_name_field(reference.mention.route)),
            "to": str(reference.mention.target),
            "in_prose": reference.mention.in_prose,
        }
        for reference in graph.references
        if _is_told(graph.entries[reference.source].record, reference.mention, editing=editing)
    ]
    return {"nodes": nodes, "edges": edges}


def _name_field(route: Route) -> Iterator[str]:
    """Give a route without places in lists, which would tell how much stands before them in the data."""
    return (name for name in route if not name.isdecimal())


def _is_told(record: Record, mention: Mention, *, editing: bool) -> bool:
    """Whether a document says what a mention says: each field on its route is told."""
    shapes: Mapping[str, Shape] = list_shapes(type(record))
    for name in mention.route:
        shape = shapes.get(name)
        if shape is None:  # an item's id, or its place in a list
            continue
        if not is_told(shape, editing=editing):
            return False
        shapes = list_shapes(shape.component) if shape.component else {}
    return True


def _dump(document: Schema) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()
