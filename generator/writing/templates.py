"""From a block to its template: one file and one macro `render(block, context, view)` for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.model.target import Target
from generator.pages import blocks
from generator.pages.blocks import Block, LongText
from generator.pages.parts import PagePart
from generator.pages.visible import drop_controls
from generator.writing import tables
from generator.writing.cells import raci_class, write_cell
from generator.writing.context import Context
from generator.writing.outline import view_chart
from generator.writing.prose import write_passage
from generator.writing.tools import write_terms

FOLDER = Path(__file__).parent / "templates"

_FILES: Mapping[type[Block], str] = MappingProxyType({
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
    blocks.Calculator: "calculator.html",
})  # fmt: skip
View = Callable[[Any], object]
_VIEWS: Mapping[type[Block], View] = MappingProxyType({
    blocks.Table: tables.view_table,
    blocks.TreeChart: view_chart,
    blocks.RiskMatrix: tables.order_risks,
    blocks.Calculator: write_terms,
})  # fmt: skip


class BlockTemplates:
    """The templates of blocks. A renderer's `own` folders go before the common one, file by file.

    `views` tell what a template needs to know of its block beyond the block.
    """

    def __init__(self, *own: Path, views: Mapping[type[Block], View] = _VIEWS) -> None:
        self._folders = (*own, FOLDER)
        self._views = {**_VIEWS, **views}
        self._macros: dict[str, Callable[[Block, Context, object], str]] = {}

    def extend(self, folder: Path, views: Mapping[type[Block], View]) -> BlockTemplates:
        """Give these templates with others before them."""
        return BlockTemplates(folder, *self._folders[:-1], views={**self._views, **views})

    def write(self, block: Block, context: Context) -> Markup:
        """Write one block as HTML."""
        kind = type(block)
        if isinstance(block, LongText):
            return write_passage(block, context)
        view = self._views[kind](block) if kind in self._views else None
        return Markup(self._open_macro(_FILES[kind])(block, context, view))  # noqa: S704 - templates escape

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self._folders),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
        )
        environment.filters.update(
            anchor=_write_anchor,
            cell=write_cell,
            fit=tables.fit_cells,
            letter=name_option,
            link=_write_link,
            raci=raci_class,
        )
        environment.globals["steps"] = range(1, 6)
        return environment

    def _open_macro(self, file: str) -> Callable[[Block, Context, object], str]:
        if file not in self._macros:
            macros: Any = self._environment.get_template(file).module
            self._macros[file] = macros.render
        return self._macros[file]


TEMPLATES = BlockTemplates()
"""Those for a screen."""


def write_part(part: PagePart, context: Context) -> Markup:
    """Write what stands below a part's heading, with the context of its page."""
    named = context.named(part.title)
    return Markup(drop_controls(named.blocks(part.blocks)))  # noqa: S704 - as it was, without some characters


def _write_link(label: str, target: Target | None, context: Context) -> Markup:
    return context.link(escape(label), target)


def _write_anchor(name: str, context: Context) -> Markup:
    return context.anchor(name)


def name_option(number: int) -> str:
    """Letter an option, from 1: A to Z, then AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
