"""Rules about what is not there though it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from generator.checks.check import FindInGraph
from generator.checks.context import RuleContext
from generator.checks.factories.filling import fill
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Rule
from generator.model.base import Record
from generator.model.fields import list_shapes

R = TypeVar("R", bound=Record)


def _always(_: object) -> bool:
    return True


WANTED = "wanted"
"""Under this name a rule tells the models and the field that it asks for whatever else they say."""


def missing(
    rule: Rule, message: str, *models: type[R], field: str, at: str = "", when: Callable[[R], object] = _always
) -> FindInGraph:
    """Make a rule that records of some kinds (`Record`: of all) fill a field, or say yes in it, `when` they need it.

    Rules of completeness ask it of published records only. `at` is the field that is pointed at, where not the same.
    """

    def find(ground: RuleContext) -> Iterator[Problem]:
        for entry, record in _list_asked(ground, rule, *models):
            if not getattr(record, field) and when(record):
                yield Problem(rule.id, entry.locate((at or field,)), message, fill(message, record))

    if when is _always:
        find.__dict__[WANTED] = (models, field)
    return find


def missing_choices(
    rule: Rule, message: str, model: type[R], *path: str, when: Callable[[R], object] = _always
) -> FindInGraph:
    """Make a rule that a list holds everything that can be chosen for it.

    `path` names the field with the list and, where its items are no choices themselves, the field that they choose in.
    The message names the choices that are `missing`.
    """

    def find(ground: RuleContext) -> Iterator[Problem]:
        field, *inner = path
        shape = list_shapes(model)[field]
        for name in inner:
            assert shape.component  # noqa: S101 - fields lie in items
            shape = list_shapes(shape.component)[name]
        for entry, record in _list_asked(ground, rule, model):
            present = {getattr(item, inner[0]) if inner else item for item in getattr(record, field)}
            absent = tuple(choice for choice in shape.choices if choice not in present)
            if absent and when(record):
                location = entry.locate((field,), part="key" if inner else "value")
                yield Problem(rule.id, location, message, fill(message, record, missing=absent))

    return find


def _list_asked(ground: RuleContext, rule: Rule, *models: type[R]) -> Iterator[tuple[Entry, R]]:
    for model in models:
        yield from ground.published(model) if rule.completeness else ground.each(model)
