"""The titles of symbolic targets, for links whose text is left empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.target import Target


@dataclass(frozen=True, slots=True, eq=False)
class Titles(Mapping[Target, str]):
    """A title for each target; a part without a title of its own (`role:x#part`) has that of its record."""

    by_target: Mapping[Target, str]

    def __getitem__(self, target: Target) -> str:
        """Give a target's title; `KeyError` where neither it nor its record has one."""
        title = self.by_target.get(target)
        return self.by_target[target.whole] if title is None else title

    def __iter__(self) -> Iterator[Target]:
        """Give the targets that have titles of their own."""
        return iter(self.by_target)

    def __len__(self) -> int:
        """Count the targets that have titles of their own."""
        return len(self.by_target)
