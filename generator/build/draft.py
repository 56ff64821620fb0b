"""What an edition is before its files are rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostics import Problem
from generator.editions.selection import Selection
from generator.graph.reads import Question
from generator.model.target import Target
from generator.pages.page import PageSet
from generator.writing.abstract import Abstract

if TYPE_CHECKING:  # what only paper needs is not imported for a site
    from generator.cards.sheets import Card
    from generator.forms.paper import Paper
    from generator.handbooks.book import Book
    from generator.kits.sheets import Kit


@dataclass(frozen=True, slots=True)
class EditionDraft:
    """An edition with its pages composed and read."""

    selection: Selection
    pages: PageSet
    abstracts: Mapping[Target, Abstract]
    books: tuple[Book, ...]
    problems: tuple[Problem, ...]
    papers: tuple[Paper, ...] = ()
    kits: tuple[Kit, ...] = ()
    cards: tuple[Card, ...] = ()
    composed: Mapping[Target, tuple[Question, ...] | None] = field(default_factory=dict)
    """The pages that were not as the build before had composed them, with what of their answers had changed."""
    keep: Callable[[], None] = lambda: None
    """Has the next build know the pages: called when they are published."""
