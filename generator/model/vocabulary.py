"""What a project's data can speak of: its kinds of records, and the pages that are made of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.base import Record
from generator.model.kinds import KINDS, STANDING_PAGES


@dataclass(frozen=True)
class Vocabulary:
    """The kinds of a project. Whoever has a name of a kind asks the project's vocabulary what it is."""

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[()]]:
        """Say what it is made of; the rest is found again."""
        return Vocabulary, ()

    @property
    def kinds(self) -> Mapping[str, type[Record]]:
        """The kinds by their names, in reading order."""
        return KINDS

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The pages that are made of many records: the name in links (`page:raci`) and the title (a message id)."""
        return STANDING_PAGES

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The kinds' names for readers (message ids)."""
        return {name: kind.LABEL for name, kind in self.kinds.items()}


BUILT_IN = Vocabulary()
"""What every project's data can speak of."""
