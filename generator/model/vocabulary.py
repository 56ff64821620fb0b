"""What a project's data can speak of: its kinds of records, and the pages that are made of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.diagnostics import Location
from generator.model.base import Record
from generator.model.declared import KindField, ModelFile, OwnWord
from generator.model.declaring import Recipe, make_class
from generator.model.kinds import KINDS, STANDING_PAGES


@dataclass(frozen=True)
class Vocabulary:
    """The kinds of a project. Whoever has a name of a kind asks the project's vocabulary what it is.

    `recipes` make the classes of those kinds that the project declares something for; `places` tell where it declares
    a field, by kind and name (of a column: `field/column`), or (without a name) a kind. `words` are said instead of
    words of the program.
    """

    recipes: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    places: Mapping[tuple[str, str], Location] = field(default_factory=dict, compare=False, repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Say what it is made of; the rest is found again."""
        return Vocabulary, (self.recipes, self.words, dict(self.places))

    @cached_property
    def kinds(self) -> Mapping[str, type[Record]]:
        """The kinds by their names, in reading order."""
        if not self.recipes:
            return KINDS
        declared = [make_class(recipe) for recipe in self.recipes]
        return {**KINDS, **{model.KIND: model for model in declared}}

    @cached_property
    def declared(self) -> ModelFile:
        """All that the project declares, as if it stood in one file."""
        recipes = [Recipe.model_validate_json(recipe) for recipe in self.recipes]
        fields = [KindField(kind=one.kind, **dict(field)) for one in recipes for field in one.fields]
        kinds = tuple(one.own for one in recipes if one.own)
        choices = tuple(more for one in recipes for more in one.choices)
        words = tuple(OwnWord(instead_of=one, say=other) for one, other in self.words)
        components = {part.id: part for one in recipes for part in one.components}
        return ModelFile(
            kinds=kinds, fields=tuple(fields), components=tuple(components.values()), choices=choices, words=words
        )

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The pages that are made of many records: the name in links (`page:raci`) and the title (a message id)."""
        own = [kind for kind in self.kinds.values() if kind.KIND not in KINDS]
        guides = {f"fields-{kind.KIND}": kind.LABEL for kind in own}
        return {**STANDING_PAGES, **guides, **{f"index-{kind.KIND}": kind.name_all() for kind in own}}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The kinds' names for readers (message ids)."""
        return {name: kind.LABEL for name, kind in self.kinds.items()}


BUILT_IN = Vocabulary()
"""What every project's data can speak of."""
