"""For whom a book is made that one role reads."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.base import Article
from generator.model.target import Target


@dataclass(frozen=True, slots=True)
class Reader:
    """A role that reads a book, with what it meets: what it names, and what names it other than for its upkeep."""

    role: Target
    title: str
    met: frozenset[Target]

    def meets(self, target: Target) -> bool:
        """Whether a record's page is in this reader's book."""
        return target in self.met or target.kind == Article.KIND
