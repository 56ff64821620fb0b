"""The one order of fields: who a record is, what is its own, what all records share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from generator.authoring.modeline import PROJECT_PATH
from generator.model.base import Component, Record
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.project import ProjectFile

KIND = "kind"
RECORDS = "records"
_HEAD = ("id", "title", "status", "summary", "part", "order")
_READERS = ("aliases", "classification", "declassified", "subject")
_CARE = ("owner_role", "approver_role", "backup_role", "effective_from", "effective_to", "review_by")
_STATE = ("version", "change_note", "accepted")
_SOURCES = ("figures", "origin", "facts", "legal_refs", "source_refs")
_REACH = ("regions", "audience", "attachments", "related", "former_ids", "shows_marks")
_TAIL = (*_READERS, *_CARE, *_STATE, *_SOURCES, *_REACH)
"""What all records share, in the order in which editors write it; a test holds it against the model."""


@cache
def list_order(model: type[Component]) -> tuple[str, ...]:
    """Give the names of a class's fields in the order in which files have them: a class of ours as it declares them."""
    names = list(list_shapes(model))
    if not issubclass(model, Record):
        return tuple(names)
    own = [name for name in names if name not in _HEAD and name not in _TAIL]
    return (*_HEAD, *own, *_TAIL)


def find_top(path: str, value: object) -> type[Component] | None:
    """Give the class that a file's value is of, as its path and kind say, None where they do not."""
    if path == PROJECT_PATH:
        return ProjectFile
    kind = value.get(KIND) if isinstance(value, Mapping) else None
    return KINDS.get(kind) if isinstance(kind, str) else None


def find_class(top: type[Component] | None, steps: Iterable[str | int]) -> type[Component] | None:
    """Give the class of the mapping at the end of a way into a file's value, None where the model has none."""
    model = top
    for step in steps:
        if model is None:
            break
        if not isinstance(step, int) and not (step == RECORDS and issubclass(model, Record)):
            shape = list_shapes(model).get(step)
            model = shape.component if shape else None
    return model


def rank_field(model: type[Component] | None, name: str) -> int:
    """Give a field's place in its class's order; what the class does not know comes last."""
    if name == KIND:
        return -1
    order = list_order(model) if model else ()
    return order.index(name) if name in order else len(order)
