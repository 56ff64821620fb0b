"""How a page of many records is ordered and parted: by letters as an index is, by a choice, or as given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, TypeVar

from generator.model.base import Record
from generator.model.fields import list_shapes
from generator.model.kinds import PARTS
from generator.pages.record import part_of
from generator.pages.scope import Scope
from generator.words.sounds import OTHER, letter_of, spell

R = TypeVar("R", bound=Record)

MANY = 20
"""From so many entries on one looks for a word rather than along the page."""
Group = tuple[str, str, tuple[R, ...]]
"""An anchor, a heading, and what stands below it."""


def group_records(model: type[Record], records: Sequence[R], scope: Scope) -> tuple[Group[R], ...]:
    """Give many records in groups: by the choice that the kind names, else by the letters of their titles' pinyin.

    There is one group without a heading where they are few, or stand as they were given: where their kind wants that,
    or most of them have an `order` of their own.
    """
    if len(records) < MANY or model.INDEXED_BY == "given" or _are_placed(records):
        return (("", "", tuple(records)),)
    if model.INDEXED_BY:
        groups = _group_by(records, *_find_groups(model, scope))
        if len(groups) > 1:
            return groups
    spelled = sorted((spell(one.title), one.title, one.id, one) for one in records)
    lettered = sorted(
        ((letter_of(said), one) for said, _, _, one in spelled), key=lambda pair: (pair[0] == OTHER, pair[0])
    )
    grouped = groupby(lettered, lambda pair: pair[0])
    return tuple((_name_letter(letter), letter, tuple(one for _, one in found)) for letter, found in grouped)


def _are_placed(records: Sequence[Record]) -> bool:
    usual: int = Record.model_fields["order"].default
    return 2 * sum(one.order != usual for one in records) >= len(records)


def _find_groups(model: type[Record], scope: Scope) -> tuple[Callable[[Any], Any], dict[Any, tuple[str, str]]]:
    """Give what tells a record's group, and the groups in their order, each with its anchor and heading."""
    field = model.INDEXED_BY
    if field == "part":
        parts = {number: (name, scope.words(title)) for number, (name, title) in PARTS.items()}
        return part_of, {**parts, 0: ("general", scope.words("各部分通用"))}
    shape = list_shapes(scope.kinds.get(model.KIND, model))[field]
    named = {value: (value.replace("_", "-"), scope.words(word)) for value, word in shape.choices.items()}
    return lambda one: getattr(one, field), named


def _group_by(
    records: Sequence[R], tell: Callable[[R], Any], named: dict[Any, tuple[str, str]]
) -> tuple[Group[R], ...]:
    found: dict[Any, list[R]] = {value: [] for value in named}
    for one in records:
        found[tell(one)].append(one)
    return tuple((f"s-{named[value][0]}", named[value][1], tuple(held)) for value, held in found.items() if held)


def _name_letter(letter: str) -> str:
    return "s-letter-other" if letter == OTHER else f"s-letter-{letter.lower()}"
