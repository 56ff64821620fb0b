"""The HTML of sheets, by a template for each kind of sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.handbooks.bands import lay_rows
from generator.handbooks.markup import PRINT, compose
from generator.handbooks.measures import read_cell
from generator.kits.sheets import AnswerSheet, Certificates, Deck, Imprint, Notes, Paper
from generator.model.target import Target
from generator.pages.blocks import Block, Cell, Questions
from generator.pages.parts import PagePart
from generator.pages.visible import drop_controls
from generator.writing.cells import write_line
from generator.writing.chart import measure_text
from generator.writing.context import Context
from generator.writing.levels import Levels
from generator.writing.templates import write_part

FOLDER = Path(__file__).parent / "templates"
END = "end"
"""The name of the place below the last line."""
_NARROW, _NARROWER = 17.0, 7.0
"""Options that are no wider, in em, stand two or four on a line."""
SLIDE = "slide:"
"""The scheme of the links that become pictures of slides."""


@dataclass(frozen=True, slots=True)
class PaperTry:
    """Upright paper as it is tried: lines of its table, millimetres of each box, and how close it is set (0 to 2)."""

    paper: Paper
    lines: int
    room: float
    dense: int = 0


@dataclass(frozen=True, slots=True)
class DeckTry:
    """Slides as they are tried: how small each is set, from 0."""

    deck: Deck
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A typeset slide: its number as printed, what is read on it, and what is said to it."""

    number: int
    told: str
    notes: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class NotesSheet:
    """Slides with notes once the slides are typeset."""

    notes: Notes
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class AnswersTry:
    """A sheet for answers as it is tried: lines for each that is given in writing."""

    answers: AnswerSheet
    lines: int


def view_questions(block: Questions) -> tuple[int, ...]:
    """Give how many options of each question stand on a line."""
    widths = (max((measure_text(read_cell(one.content)) for one in item.options), default=0.0) for item in block.items)
    return tuple(4 if width <= _NARROWER else 2 if width <= _NARROW else 1 for width in widths)


_BLOCKS = PRINT.extend(FOLDER / "blocks", {Questions: view_questions})


@compose.register
def compose_paper(sheet: PaperTry) -> str:
    """Give the HTML of a sheet of upright paper."""
    return _render("paper.html", sheet.paper.imprint, sheet=sheet, paper=sheet.paper)


@compose.register
def compose_answers(sheet: AnswersTry) -> str:
    """Give the HTML of a sheet for answers."""
    return _render("answers.html", sheet.answers.imprint, sheet=sheet.answers, lines=sheet.lines)


@compose.register
def compose_deck(sheet: DeckTry) -> str:
    """Give the HTML of slides."""
    slides = zip(sheet.deck.slides, sheet.sizes, strict=True)
    return _render("slides.html", sheet.deck.imprint, deck=sheet.deck, slides=list(slides))


@compose.register
def compose_notes(sheet: NotesSheet) -> str:
    """Give the HTML of slides with notes."""
    return _render("notes.html", sheet.notes.imprint, sheet=sheet, notes=sheet.notes)


@compose.register
def compose_certificates(sheet: Certificates) -> str:
    """Give the HTML of certificates."""
    return _render("certificates.html", sheet.imprint, sheet=sheet)


def _render(template: str, imprint: Imprint, **values: object) -> str:
    context, levels = _open_context(imprint)
    return _environment().get_template(template).render(imprint=imprint, context=context, levels=levels, **values)


def _open_context(imprint: Imprint) -> tuple[Context, Levels]:
    titles, levels = dict(imprint.titles), Levels()
    levels.place(1)

    def name(target: Target) -> str:
        return titles.get(target, str(target))

    context = Context(
        lambda _: None,
        name,
        imprint.labels,
        _BLOCKS.write,
        level=lambda level: levels.place(max(level, 3)),
        lay=lay_rows,
        footnotes="below",
        paged=True,
    )
    return context, levels


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters.update(
        line=_write_line, name=_write_name, part=_write_part, blocks=_write_blocks, em=measure_text, percent=_share
    )
    environment.globals.update(end=END, slide_scheme=SLIDE)
    return environment


def _write_line(cell: Cell | str, context: Context) -> Markup:
    return write_line((cell,) if isinstance(cell, str) else cell, context)


def _write_name(cell: Cell, context: Context) -> Markup:
    """Write a cell; a name of several parts is broken behind the dot between them, never before it."""
    first, dot, rest = str(cell[0]).partition("·") if len(cell) == 1 and isinstance(cell[0], str) else ("", "", "")
    if not dot:
        return _write_line(cell, context)
    return Markup('<span class="kt-nowrap">{}·</span>{}').format(first, _write_name((rest,), context))


def _write_part(part: PagePart, context: Context, levels: Levels) -> Markup:
    """Write what stands below a part's heading, which is the second level."""
    levels.place(2)
    own = replace(context.open((part,)), place=f"{part.id}.{{}}".format)
    return write_part(part, own)


def _write_blocks(content: tuple[Block, ...], context: Context) -> Markup:
    return Markup(drop_controls(context.blocks(content)))  # noqa: S704 - as it was, without some characters


def _share(columns: Any) -> list[float]:
    """Give columns their shares of a table's width in per cent, beside that of the numbers."""
    whole = sum(weight for _, weight in columns)
    return [round(94 * weight / whole, 2) for _, weight in columns]
