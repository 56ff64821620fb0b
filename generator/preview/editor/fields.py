"""What a form is made of: the fields of a kind and of all that it holds, as the browser's script reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def describe_models(
    model: type[Component], words: Words, vocabulary: Vocabulary = BUILT_IN, files: Sequence[str] = ()
) -> Json:
    """Give the fields of a form, of a kind or a whole file, and of all classes in it by their names; `top` is its own.

    `vocabulary` names the kinds that its references lead to, `files` the files that there are to be handed out.
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
        waiting += [note.shape.component for note in notes.values() if note.shape.component]
    return {"top": model.__name__, "models": models, "history": _find_history(model)}


def _describe(note: Note, words: Words, files: Sequence[str], *, top: bool) -> Json:
    shape = note.shape
    offered = files if shape.hands_out else ()
    return {
        "name": shape.name,
        "title": note.title,
        "about": note.about,
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
        "narrower": words(_NARROWER.get(shape.clearance, "")) if shape.clearance else "",
    }


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
