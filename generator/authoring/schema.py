"""JSON Schemas of the data, so that editors complete, explain and check what is written.

Draft 7 is the newest draft that yaml-language-server supports as a whole (its README); what it does not know
(`enumDescriptions`, `patternErrorMessage`) are annotations that the language server and VS Code read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.authoring.notes import Note, list_notes
from generator.model.base import Article, Component, Record
from generator.model.declared import ModelFile
from generator.model.fields import list_shapes
from generator.model.project import ProjectFile
from generator.model.target import Target
from generator.model.types import Ref
from generator.model.vocabulary import BUILT_IN, Vocabulary
from generator.words import Words

Schema = dict[str, Any]
Ids = Mapping[str, Mapping[str, str]]
"""The ids that exist, by kind, with their titles."""

DRAFT = "http://json-schema.org/draft-07/schema#"
PROJECT_NAME = "playbook"
MODEL_NAME = "model"
FRONT_MATTER_NAME = "front-matter"
_MAY_HANG = re.compile(r"\^\(\?:.*[*+}][^()]*\)[*+{]")
"""Repetition within repetition, in a pattern that a project declares (`model/declaring.py`)."""
REFERENCE_MARK, ANY_KIND = "x-ref", "*"
"""What says which kind of record a text names: its id there, or (any kind) its kind and id as `kind:id`."""

_REFERENCE = "#/definitions/{model}"


@dataclass(frozen=True, slots=True)
class _Making:
    """What schemas are made with: words, the ids that they offer (None: none), the kinds that there are."""

    words: Words
    ids: Ids | None
    vocabulary: Vocabulary


def make_schemas(words: Words, ids: Ids | None = None, vocabulary: Vocabulary = BUILT_IN) -> dict[str, Schema]:
    """Give every schema by its name: one for each kind, the project file's, and that of front matter.

    With `ids` the fields that refer to records offer these, and still take any other that is well formed.
    """
    making = _Making(words, ids, vocabulary)
    makers = {kind: _make_kind(model, making) for kind, model in vocabulary.kinds.items()}
    return {
        **makers,
        PROJECT_NAME: _make_whole(ProjectFile, "手册的总设置", making),
        MODEL_NAME: _make_whole(ModelFile, "自己的字段和类别", making),
        FRONT_MATTER_NAME: _make_front_matter(making),
    }


def _make_kind(model: type[Record], making: _Making) -> Schema:
    """Give the schema of a file with one record of a kind, or with `kind` and a list of `records`."""
    words = making.words
    definitions = _define(model, making)
    record, here = definitions[model.__name__], _REFERENCE.format(model=model.__name__)
    kind = _make_mark(model, words)
    needed = [] if model.KIND == Article.KIND else ["kind"]
    single = {
        **record,
        "title": words(model.LABEL),
        "properties": {**kind, **{name: {"$ref": f"{here}/properties/{name}"} for name in record["properties"]}},
        "required": [*needed, *record["required"]],
    }
    records = {
        "title": words("记录"),
        "description": words("一列同类的记录，每条以“- id: ”开头。"),
        "type": "array",
        "items": {"$ref": here},
    }
    several = {
        "title": words("多条{label}", label=words(model.LABEL)),
        "type": "object",
        "properties": {**kind, "records": records},
        "required": [*needed, "records"],
        "additionalProperties": False,
    }
    return {
        "$schema": DRAFT,
        "title": words(model.LABEL),
        "description": words(model.ABOUT),
        # Two shapes of a file, told apart by one field: mistakes are explained for the shape that was meant.
        "if": {"required": ["records"]},
        "then": {"$ref": "#/definitions/several"},
        "else": {"$ref": "#/definitions/single"},
        "definitions": {"single": single, "several": several, **definitions},
    }


def _make_whole(model: type[Component], title: str, making: _Making) -> Schema:
    """Give the schema of a file that is one value as a whole."""
    definitions = _define(model, making)
    top = definitions.pop(model.__name__)
    return {"$schema": DRAFT, **top, "title": making.words(title), "definitions": definitions}


def _make_front_matter(making: _Making) -> Schema:
    """Give the schema of the fields at the head of a Markdown file: an article without its body."""
    article, words = making.vocabulary.kinds[Article.KIND], making.words
    definitions = _define(article, making)
    top = definitions.pop(article.__name__)
    properties = {**_make_mark(article, words), **top["properties"]}
    del properties["body"]
    required = [name for name in top["required"] if name != "body"]
    head = {**top, "title": words("文章的文件头"), "properties": properties, "required": required}
    return {"$schema": DRAFT, **head, "definitions": definitions}


def _make_mark(model: type[Record], words: Words) -> dict[str, Schema]:
    """Give the field that says of which kind a file is."""
    return {"kind": {"const": model.KIND, "title": words("类别"), "description": words("写 {kind}。", kind=model.KIND)}}


def _define(model: type[Component], making: _Making) -> dict[str, Schema]:
    """Give the definitions of a class and of all that it holds, by the classes' names."""
    top = model.model_json_schema(ref_template=_REFERENCE)
    definitions: dict[str, Schema] = {**top.pop("$defs", {}), model.__name__: top}
    for one, title in _list_components(model).items():
        schema = definitions[one.__name__]
        # Names and docstrings of classes are the programmers'; editors see the title of what they may insert.
        schema.pop("description", None)
        schema["title"] = making.words(title)
        schema.setdefault("required", [])
        for name, note in list_notes(one, making.words, making.vocabulary).items():
            schema["properties"][name] = _enrich(schema["properties"][name], note, making)
    return {name: definitions[name] for name in sorted(definitions)}


def _list_components(model: type[Component]) -> Mapping[type[Component], str]:
    """Give a class and all that it holds, each with the title of the (first) field that holds it."""
    found: dict[type[Component], str] = {}
    waiting = [(model, str(getattr(model, "LABEL", "")))]
    while waiting:
        one, title = waiting.pop()
        if one not in found:
            found[one] = title
            waiting += [(shape.component, shape.title) for shape in list_shapes(one).values() if shape.component]
    return found


def _enrich(schema: Schema, note: Note, making: _Making) -> Schema:
    """Give a field's schema with its Chinese title and description, and what its values mean."""
    value = {name: part for name, part in schema.items() if name not in ("title", "description", "default", "examples")}
    variants = [one for one in value.get("anyOf", ()) if one != {"type": "null"}]
    if variants:
        (only,) = variants
        null = [] if note.shape.refuses_null else [{"type": "null"}]
        value = {"anyOf": [only, *null]} if null else dict(only)
    _visit(value, note, making)
    found = {
        "title": f"{note.title}（{making.words('必填')}）" if note.shape.required else note.title,
        "description": f"{note.about}\n{note.form}" if note.notation else note.about,
        **value,
    }
    if note.shape.examples:
        found["examples"] = [list(note.shape.examples)] if note.shape.many else list(note.shape.examples)
    if note.shape.default is not None and not note.shape.many:
        found["default"] = note.shape.default
    return found


def _visit(schema: Schema, note: Note, making: _Making) -> None:
    """Say of the innermost values what they mean, in place."""
    for inner in (*schema.get("anyOf", ()), *((schema["items"],) if "items" in schema else ())):
        _visit(inner, note, making)
    if schema.get("type") != "string":
        return
    if "enum" in schema:
        labels = {choice.value: choice.label for choice in note.choices}
        schema["enumDescriptions"] = [labels[value] for value in schema["enum"]]
    elif "pattern" in schema:
        schema["patternErrorMessage"] = note.about
        if _MAY_HANG.search(schema["pattern"]):
            # Editors have engines that backtrack; that of `check` never does, and finds what breaks the pattern.
            del schema["pattern"]
    if note.shape.ref:
        schema[REFERENCE_MARK] = ANY_KIND if note.shape.ref.any_kind else note.shape.ref.kind
    if note.shape.ref and making.ids is not None:
        _offer(schema, note.shape.ref, making.ids, making)


def _offer(schema: Schema, ref: Ref, ids: Ids, making: _Making) -> None:
    """Offer the ids that exist. Others stay allowed: a record may be newer than the schema."""
    if ref.any_kind:
        named = ((kind, id, title) for kind in ids for id, title in ids[kind].items())
        known = {
            str(Target(kind, id)): f"{making.words(making.vocabulary.labels[kind])} {title}"
            for kind, id, title in named
        }
    else:
        known = dict(ids.get(ref.kind, {}))
    if known:
        form = dict(schema)
        schema.clear()
        schema["anyOf"] = [{"type": "string", "enum": list(known), "enumDescriptions": list(known.values())}, form]
