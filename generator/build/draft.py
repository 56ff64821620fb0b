"""What an edition is before its files are rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.cards.sheets import Card
from generator.diagnostics import Problem
from generator.editions.selection import Selection
from generator.forms.paper import Paper
from generator.handbooks.book import Book
from generator.kits.sheets import Kit
from generator.model.target import Target
from generator.pages.page import PageSet
from generator.writing.abstract import Abstract


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
