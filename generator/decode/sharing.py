"""Choices that several kinds share: what a channel or a tier is, is declared once and holds wherever it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.declared import DeclaredChoice, MoreChoices
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS


def share_choices(choices: Mapping[str, Sequence[MoreChoices]]) -> dict[str, tuple[MoreChoices, ...]]:
    """Give by kinds what their fields take over of the choices that were declared, by kinds, for other fields.

    Fields that have the same choices with the same words choose from one vocabulary. What is declared for a field
    itself goes before what it takes over; of two others the first does.
    """
    declared = [(kind, more) for kind, several in choices.items() if kind in KINDS for more in several]
    found = {kind: tuple(_take_over(kind, declared)) for kind in KINDS} if declared else {}
    return {kind: several for kind, several in found.items() if several}


def _take_over(kind: str, declared: Iterable[tuple[str, MoreChoices]]) -> Iterator[MoreChoices]:
    for name, shape in list_shapes(KINDS[kind]).items():
        if not shape.extensible:
            continue
        own = [more for holder, more in declared if (holder, more.field) == (kind, name)]
        others = [
            more
            for holder, more in declared
            if more not in own and list_shapes(KINDS[holder])[more.field].choices == shape.choices
        ]
        if added := _leave_twins(own, others):
            yield MoreChoices(kind=kind, field=name, add=added)


def _leave_twins(own: Iterable[MoreChoices], others: Iterable[MoreChoices]) -> tuple[DeclaredChoice, ...]:
    """Give the choices of others but those whose value or word there is: nobody could tell two of one word apart."""
    values = {one.value for more in own for one in more.add}
    labels = {one.label for more in own for one in more.add}
    kept: list[DeclaredChoice] = []
    for one in (one for more in others for one in more.add):
        if one.value not in values and one.label not in labels:
            kept.append(one)
            values.add(one.value)
            labels.add(one.label)
    return tuple(kept)
