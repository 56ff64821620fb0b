"""The HTML of cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.cards.sheets import Card
from generator.handbooks.bands import lay_rows
from generator.handbooks.markup import PRINT, compose
from generator.handbooks.measures import PADDING, PrintLine, PrintTable, measure_table
from generator.model.target import Target
from generator.pages.blocks import Cell, Table
from generator.pages.parts import PagePart
from generator.writing.cells import write_line
from generator.writing.context import Context
from generator.writing.levels import Levels
from generator.writing.tables import view_table
from generator.writing.templates import write_part

FOLDER = Path(__file__).parent / "templates"
END = "end"
"""The name of the place below the last line."""
_LINE = 56.0
"""So many em stand on a line of a card's table, about."""


@dataclass(frozen=True, slots=True)
class CardTry:
    """A card as it is tried: the size of its letters in points, and whether it is set on paper without an end."""

    card: Card
    size: float
    endless: bool = False


def view_card_table(table: Table) -> PrintTable:
    """Give a table's columns the shares that the card gives them: how wide it stands is not known here.

    Where every row fits on a line the shares are those of what stands there, so that none is broken for nothing.
    """
    view = view_table(table)
    most = [width + PADDING for _, _, width in measure_table(table)]
    widths = most if sum(most) <= _LINE else view.widths
    groups = tuple(tuple(PrintLine((row,)) for row in group) for group in view.groups)
    shares = tuple(round(100 * width / sum(widths), 2) for width in widths)
    return PrintTable(shares, groups, frozenset(), 1)


_BLOCKS = PRINT.extend(FOLDER, {Table: view_card_table})


@compose.register
def compose_card(sheet: CardTry) -> str:
    """Give the HTML of a card."""
    card, titles, levels = sheet.card, dict(sheet.card.titles), Levels()
    levels.place(1)

    def name(target: Target) -> str:
        return titles.get(target, str(target))

    context = Context(
        lambda _: None,
        name,
        card.labels,
        _BLOCKS.write,
        level=lambda level: levels.place(max(level, 3)),
        lay=lay_rows,
    )
    return (
        _environment().get_template("card.html").render(sheet=sheet, card=card, context=context, levels=levels, end=END)
    )


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
    environment.filters.update(line=_write_line, part=_write_part)
    return environment


def _write_line(cell: Cell, context: Context) -> Markup:
    return write_line(cell, context)


def _write_part(part: PagePart, context: Context, levels: Levels) -> Markup:
    """Write what stands below a part's heading, which is the second level."""
    levels.place(2)
    return write_part(part, replace(context.open((part,)), place=f"{part.id}.{{}}".format))
