"""From a block to its template: one file and one macro `render(block, pen, view)` for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.model.target import Target
from generator.pages import blocks
from generator.pages.blocks import Block, Cell, Markdown
from generator.writing import tables
from generator.writing.anchors import Anchors
from generator.writing.labels import Labels
from generator.writing.markup import raci_class, render_cell, render_link
from generator.writing.outline import view_chart
from generator.writing.prose import render_passages
from generator.writing.titles import Titles

TEMPLATES = Path(__file__).parent / "templates"

_FILES: dict[type[Block], str] = {
    blocks.Paragraph: "paragraph.html",
    blocks.Properties: "properties.html",
    blocks.Table: "table.html",
    blocks.Bullets: "bullets.html",
    blocks.Steps: "steps.html",
    blocks.Cards: "cards.html",
    blocks.Callout: "callout.html",
    blocks.TreeChart: "tree_chart.html",
    blocks.RiskMatrix: "risk_matrix.html",
    blocks.Questions: "questions.html",
    blocks.FormSheet: "form_sheet.html",
}
_VIEWS: dict[type[Block], Callable[[Any], object]] = {
    blocks.Table: tables.view_table,
    blocks.TreeChart: view_chart,
    blocks.RiskMatrix: tables.order_risks,
}


@dataclass(frozen=True, slots=True)
class Pen:
    """What templates write with: the page's titles, words and ids. `heading` names what has no name of its own."""

    titles: Titles
    labels: Labels
    anchors: Anchors
    heading: str = ""

    def figure(self, name: str) -> str:
        """Give the id that the parts of a figure's own ids begin with."""
        return self.anchors.claim(name) or self.anchors.name_heading(name)

    def blocks(self, content: Iterable[Block]) -> Markup:
        """Write blocks one below the other."""
        return Markup("").join(render_block(block, self) for block in content)


def render_block(block: Block, pen: Pen) -> Markup:
    """Render one block as HTML."""
    if isinstance(block, Markdown):
        label = pen.heading or pen.labels.table
        (passage,) = render_passages(block.text, pen.titles, label, pen.anchors.name_heading, split=False)
        return Markup(passage.html)  # noqa: S704 - the Markdown renderer escapes
    kind = type(block)
    view = _VIEWS[kind](block) if kind in _VIEWS else None
    return Markup(_open_macro(_FILES[kind])(block, pen, view))  # noqa: S704 - templates escape


@lru_cache(maxsize=1)
def _open_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters.update(
        anchor=_write_anchor,
        cell=_write_cell,
        fit=tables.fit_cells,
        letter=name_option,
        link=_write_link,
        raci=raci_class,
    )
    environment.globals["steps"] = range(1, 6)
    return environment


@cache
def _open_macro(file: str) -> Callable[[Block, Pen, object], str]:
    macros: Any = _open_environment().get_template(file).module
    render: Callable[[Block, Pen, object], str] = macros.render
    return render


def _write_cell(cell: Cell, pen: Pen) -> Markup:
    return render_cell(cell, pen.titles)


def _write_link(label: str, target: Target | None) -> Markup:
    return Markup(render_link(target, label))  # noqa: S704 - both are escaped


def _write_anchor(name: str, pen: Pen) -> Markup:
    """Write an id attribute with the space before it, or nothing where the id is not to be had."""
    claimed = pen.anchors.claim(name)
    return Markup(f' id="{escape(claimed)}"' if claimed else "")  # noqa: S704 - escaped


def name_option(number: int) -> str:
    """Letter an option, from 1: A to Z, then AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
