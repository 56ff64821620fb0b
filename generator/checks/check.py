"""A rule with the function that looks for its defect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from generator.checks.ground import Ground
from generator.checks.passages import Passage
from generator.diagnostics import Problem, Rule
from generator.editions.selection import Selection


class GraphModule(Protocol):
    """A module whose rule is about the data: `find` runs once, on the whole graph."""

    RULE: Rule

    def find(self, ground: Ground) -> Iterator[Problem]:
        """Yield the rule's problems."""
        ...


class EditionModule(Protocol):
    """A module whose rule is about what readers see: `find` runs for each edition."""

    RULE: Rule

    def find(self, ground: Ground, selection: Selection) -> Iterator[Problem]:
        """Yield the rule's problems in an edition."""
        ...


class TextModule(Protocol):
    """A module whose rule is about each text by itself and its record: what one file holds is enough for it."""

    RULE: Rule

    def find(self, passages: Iterable[Passage]) -> Iterator[Problem]:
        """Yield the rule's problems in texts."""
        ...


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and how to run it.

    `find(ground)` runs on the graph, `find(ground, selection)` on an edition, `find(passages)` on texts.
    """

    rule: Rule
    find: Callable[..., Iterator[Problem]]
    on: Literal["graph", "edition", "texts"]
