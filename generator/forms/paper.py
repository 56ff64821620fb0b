"""What stands on a form's sheet, in words of the reader's language: values only, nothing of their looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.forms.definition import Definition
from generator.model.documents import FormField
from generator.model.target import Target
from generator.pages.blocks import Cell
from generator.writing.labels import Labels

NUMBER = "序号"
"""What the column of the lines' numbers is called (a message id)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A field where it stands on the sheet, with what is said about it."""

    field: FormField
    hint: Cell = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A checklist's line: a field to choose in, and what it asks, in cells."""

    field: FormField
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A headed part of the sheet: slots, or lines of questions below the heads of their columns."""

    heading: str = ""
    slots: tuple[Slot, ...] = ()
    questions: tuple[Question, ...] = ()
    heads: tuple[str, ...] = ()
    notes: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The fixed words of a sheet."""

    manual: str
    day: str
    continued: str
    number: str
    required: str
    row: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet. `facts` say who fills it in and where it goes; `titles` are for links without words.

    `date` is the day from which the form is valid, "" where it does not say: a sheet does not change from day to day.
    """

    definition: Definition
    company: str
    language: str
    date: str
    foot: str
    purpose: Cell
    facts: tuple[tuple[str, Cell], ...]
    groups: tuple[Group, ...]
    words: PaperWords
    titles: tuple[tuple[Target, str], ...] = ()

    @property
    def path(self) -> str:
        """Give the path of the sheet's file below its edition; it names form and version for whoever files it."""
        definition = self.definition
        return f"{definition.target.kind}s/{definition.target.id}-{definition.version}.pdf"

    def list_fields(self) -> Iterator[FormField]:
        """Yield the fields in their order on the sheet."""
        for group in self.groups:
            yield from (slot.field for slot in group.slots)
            yield from (question.field for question in group.questions)
