"""What stands on a card, in words of the reader's language: values only, nothing of its looks."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.target import Target
from generator.pages.blocks import Cell
from generator.pages.parts import PagePart
from generator.writing.labels import Labels


@dataclass(frozen=True, slots=True)
class Band:
    """Parts that stand side by side, in columns of a share of the width in per cent."""

    columns: tuple[tuple[int, tuple[PagePart, ...]], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card of one page. `wide` ones lie on their side; `kicker` says what it is, `titles` are those of links.

    `date` is the day from which what it tells of is valid, "" where that is not said.
    """

    target: Target
    kicker: str
    title: str
    language: str
    company: str
    edition: str
    version: str
    date: str
    foot: str
    lead: Cell
    facts: tuple[tuple[str, Cell], ...]
    bands: tuple[Band, ...]
    wide: bool
    labels: Labels
    titles: tuple[tuple[Target, str], ...] = ()

    @property
    def path(self) -> str:
        """Give the path of its file below its edition; it names record and version for whoever files it."""
        return f"cards/{self.target.kind}-{self.target.id}-{self.version}.pdf"
