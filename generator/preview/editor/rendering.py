"""A text of a form as the readers of each edition see it: cut, and written by the writer of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.build.picturing import open_pictures
from generator.build.project import Project
from generator.decode.entry import Key
from generator.editions.selection import View, find_cause
from generator.graph.graph import Graph
from generator.model.base import Component
from generator.model.fields import Shape, find_shape, narrow
from generator.model.headings import list_headings
from generator.model.picture import list_paths
from generator.model.prose.cutting import cut_passages
from generator.model.prose.reading import read_prose
from generator.model.target import Target
from generator.model.types import CLASSIFICATIONS, Classification
from generator.pages.notes import NoteNumbers
from generator.preview.editor.fields import Json
from generator.preview.editor.values import BadForm
from generator.words import open_words
from generator.writing.context import Context
from generator.writing.labels import translate_labels
from generator.writing.prose import write_passage, write_prose
from generator.writing.templates import TEMPLATES

_NOWHERE = "#"
"""Links show that they lead somewhere; a preview is left by none."""


def render_prose(project: Project, graph: Graph | None, model: type[Component], sent: Mapping[str, Any]) -> list[Json]:
    """Give the HTML of a text for each edition; None where its readers do not get the field.

    `sent` holds the field's `route`, its `text`, and the record's `classification`. Raises `BadForm`.
    """
    route, text, level = sent.get("route"), sent.get("text"), sent.get("classification") or "internal"
    if not isinstance(text, str) or not isinstance(route, list) or not all(isinstance(one, str) for one in route):
        raise BadForm
    shape, clearance = find_shape(model, tuple(route)), _narrow(model, route)
    file = project.decoded.project
    if shape is None or shape.markup is None or file is None:
        raise BadForm
    clearance = narrow(clearance, level if level in CLASSIFICATIONS else "internal")
    shown = []
    for edition in file.editions:
        allowed = frozenset(edition.classifications)
        html = (
            _write(text, shape, allowed, project, _make_context(graph, View(edition, project.today)))
            if clearance in allowed
            else None
        )
        shown.append({"id": edition.id, "title": edition.title, "html": html})
    return shown


def _narrow(model: type[Component], route: list[str]) -> Classification | None:
    """Give the narrowest classification of the fields on a route."""
    ways = (tuple(route[: length + 1]) for length in range(len(route)))
    clearance: Classification | None = None
    for shape in (find_shape(model, way) for way in ways):
        clearance = narrow(clearance, shape.clearance if shape else None)
    return clearance


def _write(text: str, shape: Shape, allowed: frozenset[Classification], project: Project, context: Context) -> str:
    block = bool(shape.markup and shape.markup.form == "block")
    left, _ = cut_passages(text, allowed, block=block)
    if not block:
        return f"<p>{write_prose(left, context)}</p>" if left.strip() else ""
    pictures = open_pictures(list_paths(left), project.media, project.store)
    (passage,) = NoteNumbers().place([read_prose(left, block=True).nodes], pictures)
    return str(write_passage(replace(passage, names=list_headings(left)), context))


def _make_context(graph: Graph | None, view: View) -> Context:
    """Give what links need: what a record is called, and whether the view's readers may follow."""

    def find_address(target: Target) -> str | None:
        entry = graph.entries.get(Key.of(target)) if graph else None
        return _NOWHERE if target.is_page or (entry and find_cause(entry.record, view) is None) else None

    def name(target: Target) -> str:
        entry = graph.entries.get(Key.of(target)) if graph else None
        return entry.record.title if entry else str(target)

    return Context(find_address, name, translate_labels(open_words()), TEMPLATES.write)
