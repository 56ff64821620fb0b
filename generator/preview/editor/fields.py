"""What a form is made of: the fields of a kind and of all that it holds, as the browser's script reads them."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Any

from generator.authoring.notes import Note, list_notes
from generator.model.base import Component, Record
from generator.model.fields import Shape, list_shapes
from generator.model.history import Version
from generator.model.types import Classification
from generator.model.vocabulary import BUILT_IN, Vocabulary
from generator.preview.editor.spoken import say, tell_form
from generator.words import Words

Json = dict[str, Any]

_ENVELOPE = list_shapes(Record)
_FIRST = ("title", "summary", "status")
_NARROWER: Mapping[Classification, str] = {
    "partner": "只给经销商和内部看",
    "internal": "只给内部看",
    "restricted": "哪个版本都不显示",
}

_NOTATIONS = (
    (re.compile("写成“类别:编号(?:#[^”]*)?”(?:，例如 ?[a-z:#.-]+)?"), "按标题选"),
    (re.compile("写(?:它|那一家|那一个|那条)?的?编号"), "按标题选"),
    (re.compile("写([^，。；、：]{1,8}?)的?编号(?:（小写）)?"), "按标题选{what}"),
    (re.compile("的编号(?=[；。])"), "，按标题选"),
)
"""How fields that name records say what stands in the file, and what is said of it in a form."""


def describe_models(
    model: type[Component],
    words: Words,
    vocabulary: Vocabulary = BUILT_IN,
    files: Sequence[str] = (),
    wanted: Container[str] = (),
) -> Json:
    """Give the fields of a form, of a kind or a whole file, and of all classes in it by their names; `top` is its own.

    `vocabulary` names the kinds that its references lead to, `files` the files that there are to be handed out.
    `wanted` are fields of the kind that a record must have to be published.
    """
    waiting = [model]
    models: dict[str, list[Json]] = {}
    while waiting:
        one = waiting.pop()
        if one.__name__ in models:
            continue
        notes = list_notes(one, words, vocabulary)
        models[one.__name__] = [
            _describe(note, words, files, top=one is model and issubclass(model, Record)) for note in notes.values()
        ]
        if one is model:
            for field in models[one.__name__]:
                field["wanted"] = not field["required"] and field["name"] in wanted
        waiting += [note.shape.component for note in notes.values() if note.shape.component]
    return {"top": model.__name__, "models": models, "history": _find_history(model)}


def _describe(note: Note, words: Words, files: Sequence[str], *, top: bool) -> Json:
    shape = note.shape
    offered = files if shape.hands_out else ()
    return {
        "name": shape.name,
        "title": note.title,
        "about": _say_about(note, words),
        "form": tell_form(shape, words) or (note.form if note.notation and name_type(shape) == "text" else ""),
        "type": "choice" if offered else name_type(shape),
        "many": shape.many,
        "required": shape.required,
        "group": _name_group(shape) if top else "",
        "choices": [[one.value, one.label] for one in note.choices] or [[path, path] for path in offered],
        "default": shape.default if isinstance(shape.default, str) else "",
        "ref": shape.ref.kind if shape.ref else "",
        "component": shape.component.__name__ if shape.component else "",
        "examples": [say(shape, str(one)) for one in shape.examples[:1]],
        "wanted": False,
        "narrower": words(_NARROWER.get(shape.clearance, "")) if shape.clearance else "",
    }


def _say_about(note: Note, words: Words) -> str:
    """Say what belongs in a field to whoever chooses by title, and never writes what stands in the file."""
    if name_type(note.shape) == "ref":
        for notation, said in _NOTATIONS:
            if found := notation.search(note.about):
                what = words(said, what=found[1] if found.lastindex else "")
                return f"{note.about[: found.start()]}{what}{note.about[found.end() :]}"
    text = note.about
    for one in note.choices:
        text = _say_choice(text, one.value, one.label)
    return text


def _say_choice(text: str, value: str, label: str) -> str:
    """Name a choice by its word alone, where a text says how it is written, with the word behind it or without."""
    if label == value:
        return text
    word = re.escape(label)
    said = rf" ?(?<![\w-]){re.escape(value)}(?![\w-])(?:（{word}）| ?(\w*{word}))?"
    return re.sub(said, lambda found: found[1] or label, text)


def name_type(shape: Shape) -> str:
    """Give the name of the control that a value of a field is changed by."""
    if shape.component:
        return "item"
    if shape.choices:
        return "choice"
    if shape.ref and not (shape.ref.any_kind and shape.format):  # a line of an example is written, not looked up
        return "ref"
    if shape.markup:
        return "block" if shape.markup.form == "block" else "prose"
    plain = {bool: "flag", date: "day", int: "number", float: "number"}
    return plain.get(shape.base, "id" if shape.name == "id" else "text")


def _name_group(shape: Shape) -> str:
    """Say where in the form a field stands: among the kind's own, those of care, or what every record may have."""
    if shape.name not in _ENVELOPE or shape.name in _FIRST:
        return "own"
    return "care" if shape.prompt.asked else "rest"


def _find_history(model: type[Component]) -> Json | None:
    """Give the field that keeps what held before, with those of which it does; None where a kind keeps nothing."""
    shape = list_shapes(model).get("history")
    if shape is None or shape.component is None or not issubclass(shape.component, Version):
        return None
    times = list_shapes(Version)
    kept = [name for name in list_shapes(shape.component) if name not in times]
    return {"field": shape.name, "kept": kept}
